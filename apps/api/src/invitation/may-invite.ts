import type { Result } from '@relink/domain/result';
import { err } from '@relink/domain/result';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { personOrFault } from '../viewer/person-or-fault.ts';
import type { PersonViewer } from '../viewer/viewer.ts';
import { viewerCan } from '../viewer/viewer.ts';

/** An organisation, or (null) the workspace. */
export type InvitationPlace = { readonly organisationId: string | null };

/**
 * The person who may invite there. Whoever may has everything the roles there give (`mayGrant` in the domain), so no
 * role has to be asked for by itself; accepting asks once more (`accept-invitation.ts`).
 */
export async function mayInvite(
  context: UseCaseContext,
  { organisationId }: InvitationPlace,
): Promise<Result<PersonViewer, UserFault>> {
  if (organisationId !== null && !viewerCan(context.viewer, organisationId, 'connection:view'))
    return err(notFound('organisation', ['organisationId']));
  return organisationId === null
    ? personOrFault(context, {
        organisationId,
        permission: 'workspace:manage',
        action: 'invite people to the workspace',
      })
    : personOrFault(context, { organisationId, permission: 'members:manage', action: 'invite people here' });
}
