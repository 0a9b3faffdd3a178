import { LockMode } from '@mikro-orm/core';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import type { Services } from '../services.ts';
import type { TokenSet } from '../xero/token-set.ts';
import { accessTokenOf } from './access-token.ts';
import { GrantEntity } from './grant.entity.ts';
import type { XeroCleanupRow } from './xero-cleanup.entity.ts';
import { XeroCleanupEntity } from './xero-cleanup.entity.ts';

const mostAttempts = 30;

export function cleanupPlace(id: string) {
  return { table: 'xero_cleanup', column: 'tokens', row: id };
}

/**
 * Removes a superfluous connection at Xero, by its connection id and never by revoking: revocation removes every
 * connection of that user. Twice at once is harmless, as Xero answers 404 to the second.
 * https://developer.xero.com/documentation/guides/oauth2/tenants
 */
export async function removeAtXero(services: Services, cleanupId: string): Promise<void> {
  const em = services.orm.em.fork();
  const cleanup = await em.findOne(XeroCleanupEntity, { id: cleanupId, doneAt: null });
  if (cleanup === null) return;
  if (await isInUse(em, cleanup)) return finish(services, cleanup, 'IN_USE');
  const access = await accessFor(services, cleanup);
  if (access.kind === 'none') return finish(services, cleanup, 'NO_ACCESS');
  const removed =
    access.kind !== 'usable' ? null : await services.xero.deleteConnection(access.accessToken, cleanup.xeroConnectionId);
  if (removed?.ok) return finish(services, cleanup, 'REMOVED');
  if (removed !== null && !removed.ok && removed.error.kind === 'tokenNotAccepted' && cleanup.tokens) {
    await renewOwnTokens(services, cleanup);
  }
  if (cleanup.attempts + 1 >= mostAttempts) return finish(services, cleanup, 'GIVEN_UP');
  await em.execute(
    'update xero_cleanup set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ?) where id = ?',
    [(services.environment.intervals.retryCleanup * (cleanup.attempts + 1)) / 1_000, cleanupId],
  );
}

/** A later reconnect may have taken it into use again. */
async function isInUse(em: EntityManager, cleanup: XeroCleanupRow): Promise<boolean> {
  const users = await em.count(ConnectionEntity, {
    xeroConnectionId: cleanup.xeroConnectionId,
    status: { $ne: 'DISCONNECTED' },
  });
  return users > 0;
}

type Access = { readonly kind: 'usable'; readonly accessToken: string } | { readonly kind: 'later' | 'none' };

/** `none`: there is no token that could do it any more. */
async function accessFor(services: Services, cleanup: XeroCleanupRow): Promise<Access> {
  if (cleanup.grantId) {
    const token = await accessTokenOf(services, cleanup.grantId, 'use');
    if (token.ok) return { kind: 'usable', accessToken: token.value };
    return { kind: token.error.kind === 'dead' ? 'none' : 'later' };
  }
  const own = ownTokens(services, cleanup);
  return own === null ? { kind: 'none' } : { kind: 'usable', accessToken: own.accessToken };
}

function ownTokens(services: Services, cleanup: XeroCleanupRow): TokenSet | null {
  const opened = services.vault.decrypt(cleanup.tokens ?? '', cleanupPlace(cleanup.id));
  return opened.ok ? (JSON.parse(opened.value) as TokenSet) : null;
}

/** Candidate tokens of an abandoned attempt may be a day old. Losing them costs an entry in a list at Xero, no connection. */
async function renewOwnTokens(services: Services, cleanup: XeroCleanupRow): Promise<void> {
  const tokens = ownTokens(services, cleanup);
  const outcome = tokens === null ? null : await services.oauth.refresh(tokens.refreshToken);
  if (outcome?.kind === 'refused') return finish(services, cleanup, 'NO_ACCESS');
  if (outcome?.kind !== 'rotated') return;
  const sealed = services.vault.encrypt(JSON.stringify(outcome.tokens), cleanupPlace(cleanup.id));
  await services.orm.em.fork().nativeUpdate(XeroCleanupEntity, { id: cleanup.id }, { tokens: sealed });
}

async function finish(services: Services, cleanup: XeroCleanupRow, outcome: string): Promise<void> {
  await services.orm.em.fork().transactional(async (em) => {
    await em.execute('update xero_cleanup set done_at = now(), outcome = ?, tokens = null where id = ?', [
      outcome,
      cleanup.id,
    ]);
    if (cleanup.grantId) await retireUnusedGrant(em, cleanup.grantId);
  });
}

/** A grant that serves nothing and has nothing left to remove keeps no tokens. */
export async function retireUnusedGrant(em: EntityManager, grantId: string): Promise<void> {
  const grant = await em.findOneOrFail(GrantEntity, { id: grantId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const used = await em.count(ConnectionEntity, { grantId, status: { $ne: 'DISCONNECTED' } });
  const waiting = await em.count(XeroCleanupEntity, { grantId, doneAt: null });
  if (used > 0 || waiting > 0) return;
  await em.execute(
    `with retired as (
       update xero_grant set status = 'RETIRED', fence = fence + 1, access_token = null,
         current_refresh_token = null, previous_refresh_token = null, lease_owner = null, lease_until = null
       where id = ? and status <> 'RETIRED' returning id, generation)
     insert into grant_event (grant_id, kind, generation) select id, 'RETIRED', generation from retired`,
    [grant.id],
  );
}
