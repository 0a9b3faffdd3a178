import { ApiKeyEntity } from '../api-key/api-key.entity.ts';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import type { Services } from '../services.ts';
import { actorMay } from '../viewer/actor-may.ts';
import { findPeople } from '../viewer/people.ts';
import type { ReconnectLinkRow } from './reconnect-link.entity.ts';

/** Who made the link. */
export function issuerOf({ issuedByUserId, issuedByApiKeyId }: ReconnectLinkRow): StoredActor {
  if (issuedByUserId != null) return { kind: 'user', userId: issuedByUserId };
  if (issuedByApiKeyId != null) return { kind: 'apiKey', apiKeyId: issuedByApiKeyId };
  throw new Error('A reconnect link was made by nobody.');
}

/** May whoever made the link still make links for this organisation? Read anew at every step: a link is their right lent out. */
export function issuerStillMay(em: EntityManager, link: ReconnectLinkRow, organisationId: string): Promise<boolean> {
  return actorMay(em, issuerOf(link), { organisationId, permission: 'reconnect-link:create' });
}

/**
 * What the holder of a link is told of who made it. A key's name may tell of other customers: it is told where the key
 * is for this organisation alone.
 */
export async function issuerName(
  services: Services,
  { issuedByUserId, issuedByApiKeyId }: ReconnectLinkRow,
  organisationId: string,
): Promise<string | null> {
  if (issuedByUserId != null) return (await findPeople(services, [issuedByUserId])).get(issuedByUserId)?.name ?? null;
  const key = await services.orm.em.fork().findOne(ApiKeyEntity, { id: issuedByApiKeyId ?? null });
  return key?.organisationIds?.every((id) => id === organisationId) === true ? key.name : null;
}
