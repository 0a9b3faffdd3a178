import { reconnectLinkState } from '@relink/domain/reconnect-link/reconnect-link-state';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import type { Services } from '../services.ts';
import { issuerStillMay } from './link-issuer.ts';
import type { ReconnectLinkRow } from './reconnect-link.entity.ts';

export type LinkStanding = {
  readonly standing: 'live' | 'used' | 'revoked' | 'expired';
  readonly connection: ConnectionRow;
};

/**
 * What the link is good for at this moment. It dies with the right of whoever made it, when the connection was ended on
 * purpose after it was made or the organisation archived, and when another Xero organisation has taken the place of the expected one; a link that is
 * found dead stays dead, whatever is given back later.
 */
export async function standingOf(services: Services, link: ReconnectLinkRow): Promise<LinkStanding> {
  const em = services.orm.em.fork();
  const connection = await em.findOneOrFail(ConnectionEntity, { id: link.connectionId });
  const state = stateOf(link);
  if (state === 'USED') return { standing: 'used', connection };
  if (state === 'EXPIRED') return { standing: 'expired', connection };
  if (state === 'REVOKED') return { standing: 'revoked', connection };
  if (await isFounded(em, link, connection)) return { standing: 'live', connection };
  await letDie(em, link);
  return { standing: 'revoked', connection };
}

export function stateOf({ openedAt, usedAt, revokedAt, expiresAt }: ReconnectLinkRow) {
  const times = { openedAt: openedAt ?? null, usedAt: usedAt ?? null, revokedAt: revokedAt ?? null, expiresAt };
  return reconnectLinkState(times, new Date());
}

/** What the link rests on, apart from itself. */
export async function isFounded(
  em: EntityManager,
  link: ReconnectLinkRow,
  connection: ConnectionRow,
): Promise<boolean> {
  if (connection.tenantId !== link.expectedTenantId) return false;
  const organisation = await em.fork().findOne(OrganisationEntity, { id: connection.organisationId });
  if (organisation === null || organisation.archivedAt != null) return false;
  if (connection.status === 'DISCONNECTED' && connection.statusSince > link.createdAt) return false;
  return issuerStillMay(em, link, connection.organisationId);
}

async function letDie(em: EntityManager, { id, connectionId }: ReconnectLinkRow): Promise<void> {
  await em.fork().transactional(async (own) => {
    await own.execute(
      'update reconnect_link set revoked_at = now() where id = ? and used_at is null and revoked_at is null',
      [id],
    );
    await notify(own, { connectionId });
  });
}
