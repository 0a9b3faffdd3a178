import type { Result } from '@relink/domain/result';
import { err } from '@relink/domain/result';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { personOrFault } from '../viewer/person-or-fault.ts';
import type { PersonViewer } from '../viewer/viewer.ts';

/** The Owner who may manage keys, freshly signed in: a key outlives the session it is made in (ASVS 7.5.3). */
export async function manageKeysOrFault(context: UseCaseContext): Promise<Result<PersonViewer, UserFault>> {
  const asked = { organisationId: null, permission: 'workspace:manage', action: 'manage API keys' } as const;
  const person = await personOrFault(context, asked);
  if (!person.ok) return person;
  const stale = freshOrFault(person.value, 'API keys are about to change.');
  return stale === null ? person : err(stale);
}
