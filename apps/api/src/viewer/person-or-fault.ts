import type { Permission } from '@relink/domain/permission/permission';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { mayOrFault } from './may-or-fault.ts';
import type { PersonViewer } from './viewer.ts';

export type Asked = {
  readonly organisationId: string | null;
  readonly permission: Permission;
  readonly action: string;
};

/** The person who may; for what needs somebody in a browser, whatever a key was given. */
export async function personOrFault(
  context: UseCaseContext,
  { organisationId, permission, action }: Asked,
): Promise<Result<PersonViewer, UserFault>> {
  const refused = await mayOrFault(context, organisationId, permission, action);
  if (refused !== null) return err(refused);
  return context.viewer.kind === 'person' ? ok(context.viewer) : err(needsPerson);
}

/** For what is nobody's permission but everybody's own: the sign-in. */
export const needsPerson: UserFault = {
  kind: 'general',
  code: 'NOT_ALLOWED',
  message: 'An API key cannot do this. It needs a person who has signed in.',
};
