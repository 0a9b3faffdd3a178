import type { EntityManager } from '../database/orm.ts';
import { hashSecret, isSecret } from '../encryption/one-time-secret.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import { viewerCan } from '../viewer/viewer.ts';
import type { InvitationRow } from './invitation.entity.ts';
import { InvitationEntity } from './invitation.entity.ts';

/** An invitation that waits, for whoever manages the members of its place; to everybody else there is none. */
export async function findOwnInvitation(
  { em, viewer }: Pick<UseCaseContext, 'em' | 'viewer'>,
  id: string | null,
): Promise<InvitationRow | null> {
  const row = id === null ? null : await em.findOne(InvitationEntity, { id });
  return row !== null && maySeeInvitations(viewer, row.organisationId ?? null) ? row : null;
}

function maySeeInvitations(viewer: UseCaseContext['viewer'], organisationId: string | null): boolean {
  return viewer.kind === 'person' && organisationId === null
    ? viewerCan(viewer, null, 'workspace:manage')
    : viewerCan(viewer, organisationId, 'members:manage');
}

/** The invitation behind a secret, if it can still be accepted. */
export async function findOpenInvitation(em: EntityManager, secret: string): Promise<InvitationRow | null> {
  return isSecret(secret) ? findOpenInvitationByHash(em, hashSecret(secret)) : null;
}

export async function findOpenInvitationByHash(em: EntityManager, secretHash: string): Promise<InvitationRow | null> {
  return em.findOne(InvitationEntity, {
    secretHash,
    acceptedAt: null,
    revokedAt: null,
    expiresAt: { $gt: new Date() },
  });
}
