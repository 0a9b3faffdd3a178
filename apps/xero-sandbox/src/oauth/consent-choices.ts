import { standingConnections } from '../connections/remove-connection.ts';
import { mayConnect } from '../organisations/membership.ts';
import type { Organisation } from '../organisations/organisation.ts';
import type { SandboxState } from '../state/sandbox-state.ts';

export type ConsentChoice = {
  readonly organisation: Organisation;
  readonly availability: 'available' | 'connected' | 'permission-required';
};

/** The organisations a user sees when an app asks to connect. @see https://developer.xero.com/faq/permissions */
export function consentChoices(state: SandboxState, userId: string, clientId: string): ConsentChoice[] {
  const connected = new Set(
    standingConnections(state, (other) => other.userId === userId && other.clientId === clientId).map(
      ({ tenantId }) => tenantId,
    ),
  );
  return state.store.memberships
    .where((membership) => membership.userId === userId)
    .flatMap((membership): ConsentChoice[] => {
      const organisation = state.store.organisations.find(membership.tenantId);
      if (organisation === undefined || organisation.closed) return [];
      const isConnected = connected.has(organisation.id);
      const otherwise = mayConnect(membership.role) ? 'available' : 'permission-required';
      return [{ organisation, availability: isConnected ? 'connected' : otherwise }];
    })
    .toSorted((one, other) => one.organisation.name.localeCompare(other.organisation.name));
}
