import type { Result } from '@relink/domain/result';
import { err } from '@relink/domain/result';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { personOrFault } from '../viewer/person-or-fault.ts';
import type { PersonViewer } from '../viewer/viewer.ts';

/** The Owner who may manage the channels of the workspace. */
export function channelManagerOrFault(context: UseCaseContext): Promise<Result<PersonViewer, UserFault>> {
  return personOrFault(context, {
    organisationId: null,
    permission: 'workspace:manage',
    action: 'manage notification channels',
  });
}

export async function freshChannelManagerOrFault(context: UseCaseContext): Promise<Result<PersonViewer, UserFault>> {
  const person = await channelManagerOrFault(context);
  if (!person.ok) return person;
  const stale = freshOrFault(person.value, 'it is about to change who is told.');
  return stale === null ? person : err(stale);
}
