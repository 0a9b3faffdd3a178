import type { Organisation } from '../organisations/organisation.ts';
import type { User } from '../people/user.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { ControlError } from './control-error.ts';

/** By e-mail address or id. */
export function getUser(state: SandboxState, named: string, field = 'user'): User {
  const user =
    state.store.users.find(named) ?? state.store.users.where((candidate) => candidate.email === named.toLowerCase())[0];
  if (user === undefined) throw new ControlError(field, `${field}: nobody here is called ${named}.`, 404);
  return user;
}

/** By name or tenant id. */
export function getOrganisation(state: SandboxState, named: string, field = 'organisation'): Organisation {
  const organisation =
    state.store.organisations.find(named.toLowerCase()) ??
    state.store.organisations.where((candidate) => candidate.name.toLowerCase() === named.toLowerCase())[0];
  if (organisation === undefined) throw new ControlError(field, `${field}: there is no organisation ${named}.`, 404);
  return organisation;
}
