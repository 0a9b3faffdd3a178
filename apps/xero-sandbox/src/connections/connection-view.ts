import { findMembership, mayConnect } from '../organisations/membership.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { Connection } from './connection.ts';

export type ConnectionView = {
  readonly id: string;
  readonly authEventId: string | null;
  readonly tenantId: string;
  readonly tenantType: 'ORGANISATION';
  readonly tenantName: string | null;
  readonly createdDateUtc: string;
  readonly updatedDateUtc: string;
};

/** One row of GET /connections, keys in camelCase. @see https://developer.xero.com/documentation/guides/oauth2/auth-flow/ */
export function connectionView(state: SandboxState, connection: Connection): ConnectionView {
  return {
    id: connection.id,
    authEventId: connection.authEventId,
    tenantId: connection.tenantId,
    tenantType: 'ORGANISATION',
    tenantName: state.store.organisations.find(connection.tenantId)?.name ?? null,
    createdDateUtc: sevenDigits(connection.createdAt, connection.id),
    updatedDateUtc: sevenDigits(connection.updatedAt, connection.id),
  };
}

/** Seven fractional digits and no zone mark: JavaScript's Date reads it as local time. */
function sevenDigits(milliseconds: number, id: string): string {
  const below = (Number.parseInt(id.slice(0, 4), 16) % 10_000).toString().padStart(4, '0');
  return new Date(milliseconds).toISOString().replace('Z', below);
}

export type TenantAccess = 'open' | 'lost-access' | 'closed';

/** Whether a user may still reach an organisation, connection or not. */
export function tenantAccess(state: SandboxState, userId: string, tenantId: string): TenantAccess {
  const organisation = state.store.organisations.find(tenantId);
  if (organisation === undefined || organisation.closed) return 'closed';
  const membership = findMembership(state.store, userId, tenantId);
  return membership !== undefined && mayConnect(membership.role) ? 'open' : 'lost-access';
}

export function isListed(state: SandboxState, connection: Connection): boolean {
  switch (tenantAccess(state, connection.userId, connection.tenantId)) {
    case 'open':
      return true;
    case 'closed':
      return state.switch('closed-organisation-connection') === 'listed';
    case 'lost-access':
      return state.switch('lost-access-connection') === 'listed';
  }
}
