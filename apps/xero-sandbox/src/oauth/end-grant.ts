import type { SandboxState } from '../state/sandbox-state.ts';
import type { Grant, GrantEnd } from './grant.ts';

export function endGrant(state: SandboxState, grant: Grant, reason: GrantEnd): void {
  if (grant.ended === null) state.store.grants.put({ ...grant, ended: { at: state.now(), reason } });
}

export function grantsOf(state: SandboxState, userId: string, clientId: string): Grant[] {
  return state.store.grants.where((grant) => grant.userId === userId && grant.clientId === clientId);
}

export function endAllGrants(state: SandboxState, userId: string, clientId: string, reason: GrantEnd): void {
  for (const grant of grantsOf(state, userId, clientId)) endGrant(state, grant, reason);
}
