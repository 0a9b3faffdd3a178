import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import type { Origin } from '../audit/origin.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { lockConnection } from '../connection/lock-connection.ts';
import { hashSecret, isSecretOf, newSecret } from '../encryption/one-time-secret.ts';
import { notify } from '../live/notify.ts';
import type { Services } from '../services.ts';
import { standingOf } from './link-standing.ts';
import type { ReconnectLinkRow } from './reconnect-link.entity.ts';
import { ReconnectLinkEntity } from './reconnect-link.entity.ts';

export type Opening = {
  readonly secret: string;
  /** names this opening, so that it can be repeated when its answer got lost; never leaves the page's memory */
  readonly opening: string;
  /** the cookie of an earlier opening, if this browser has one for the link */
  readonly browserSecretFor: (linkId: string) => string | null;
  readonly origin: Origin;
};

export type OpenedLink = {
  readonly link: ReconnectLinkRow;
  /** a new one, to be kept by the browser as a cookie; null where it has one */
  readonly browserSecret: string | null;
};

/**
 * Opening binds the link to the browser that does it first; from then on the secret alone opens nothing. One
 * conditional update decides between two at the same moment. Who was never the one that opened it hears the same about
 * an unknown, expired, withdrawn or used link.
 */
export async function openLink(
  services: Services,
  { secret, opening, browserSecretFor, origin }: Opening,
): Promise<Result<OpenedLink, 'UNUSABLE' | 'OPENED_ELSEWHERE'>> {
  const em = services.orm.em.fork();
  const link = await em.findOne(ReconnectLinkEntity, { secretHash: hashSecret(secret) });
  if (link === null) return err('UNUSABLE');
  if (isSecretOf(link.browserHash, browserSecretFor(link.id))) return ok({ link, browserSecret: null });
  const { standing } = await standingOf(services, link);
  if (standing !== 'live') {
    await putRefusalOnRecord(services, link, { reason: standing, origin });
    return err('UNUSABLE');
  }
  const browserSecret = await bind(services, link, { opening, origin });
  if (browserSecret === null) {
    await putRefusalOnRecord(services, link, { reason: 'opened elsewhere', origin });
    return err('OPENED_ELSEWHERE');
  }
  return ok({ link: await em.fork().findOneOrFail(ReconnectLinkEntity, { id: link.id }), browserSecret });
}

/** Somebody has the link who should not, or has it too late: the Admins can see that it went round. */
async function putRefusalOnRecord(
  services: Services,
  { id, connectionId }: ReconnectLinkRow,
  { reason, origin }: { readonly reason: string; readonly origin: Origin },
): Promise<void> {
  const { organisationId } = await services.orm.em.fork().findOneOrFail(ConnectionEntity, { id: connectionId });
  await recordRefusal(services, {
    actor: { kind: 'unknown' },
    action: 'reconnectLink.refused',
    subject: { kind: 'link', id },
    organisationId,
    after: { reason },
    from: origin,
  });
}

/** The secret of the browser that now has the link; null when another one has it. */
async function bind(
  services: Services,
  { id, connectionId }: ReconnectLinkRow,
  { opening, origin }: Pick<Opening, 'opening' | 'origin'>,
): Promise<string | null> {
  const browserSecret = newSecret();
  return services.orm.em.fork().transactional(async (em) => {
    const { organisationId } = await lockConnection(em, connectionId);
    // The same opening again: its answer did not arrive. Once the browser has left for Xero, it has arrived.
    const bound = await em.execute<unknown[]>(
      `update reconnect_link set browser_hash = ?, opening_hash = ?, opened_at = coalesce(opened_at, now())
       where id = ? and used_at is null and revoked_at is null and expires_at > now()
         and (browser_hash is null or (opening_hash = ? and not exists (
           select 1 from reconnect_attempt where reconnect_link_id = reconnect_link.id)))
       returning id`,
      [hashSecret(browserSecret), hashSecret(opening), id, hashSecret(opening)],
    );
    if (bound.length === 0) return null;
    await notify(em, { connectionId });
    await recordAudit(em, {
      actor: { kind: 'link', linkId: id },
      action: 'reconnectLink.opened',
      subject: { kind: 'link', id },
      organisationId,
      from: origin,
    });
    return browserSecret;
  });
}
