import type { Result } from '@relink/domain/result';
import { err } from '@relink/domain/result';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { personOrFault } from '../viewer/person-or-fault.ts';
import type { PersonViewer } from '../viewer/viewer.ts';

/** The Owner who may manage webhooks. */
export function webhookManagerOrFault(context: UseCaseContext): Promise<Result<PersonViewer, UserFault>> {
  return personOrFault(context, { organisationId: null, permission: 'workspace:manage', action: 'manage webhooks' });
}

/** The same, freshly signed in: where events go, and with which secret, outlives the session it is said in (ASVS 7.5.3). */
export async function freshWebhookManagerOrFault(context: UseCaseContext): Promise<Result<PersonViewer, UserFault>> {
  const person = await webhookManagerOrFault(context);
  if (!person.ok) return person;
  const stale = freshOrFault(person.value, 'it is about to change where events are sent.');
  return stale === null ? person : err(stale);
}
