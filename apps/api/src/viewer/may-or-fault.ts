import type { Permission } from '@relink/domain/permission/permission';
import { recordRefusal } from '../audit/record-refusal.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { findPeople } from './people.ts';
import { viewerActor, viewerCan, viewerWhyNot } from './viewer.ts';

/** Null when the viewer may; else the refusal, which goes on record, says who could and names the Admins to ask. */
export async function mayOrFault(
  context: UseCaseContext,
  organisationId: string | null,
  permission: Permission,
  action: string,
): Promise<UserFault | null> {
  const { viewer, em, services } = context;
  if (viewerCan(viewer, organisationId, permission)) return null;
  await recordRefusal(services, {
    actor: viewerActor(viewer),
    action: 'permission.refused',
    subject: organisationId === null ? { kind: 'workspace', id: null } : { kind: 'organisation', id: organisationId },
    organisationId,
    after: { permission, attempted: action },
    from: context.origin,
  });
  const message = viewerWhyNot(viewer, organisationId, permission, action);
  const admins = organisationId === null ? [] : await em.find(MembershipEntity, { organisationId, role: 'ADMIN' });
  const people = await findPeople(
    services,
    admins.map((admin) => admin.userId),
  );
  return { kind: 'notAllowed', needs: permission, message: message ?? 'Not allowed.', askAdmins: [...people.values()] };
}
