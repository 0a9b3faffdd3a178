import { connectionView } from '../connections/connection-view.ts';
import { standingConnections } from '../connections/remove-connection.ts';
import { fullName } from '../people/user.ts';
import { tokenFingerprint } from '../oauth/token-log.ts';
import type { SandboxState } from '../state/sandbox-state.ts';

const time = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** All there is to see, without passwords, secrets and tokens. */
export function stateView(state: SandboxState) {
  const { store } = state;
  const emailOf = (userId: string) => store.users.find(userId)?.email ?? null;
  const nameOf = (tenantId: string) => store.organisations.find(tenantId)?.name ?? null;
  return {
    url: state.issuer,
    clock: { now: time(state.now()), offsetSeconds: state.clock.offsetMilliseconds / 1000 },
    clients: store.clients.all().map(({ secret, configuredSecret: _configured, ...client }) => ({
      ...client,
      type: secret === null ? 'pkce' : 'web',
    })),
    users: store.users.all().map((user) => ({ id: user.id, email: user.email, name: fullName(user) })),
    organisations: store.organisations.all().map((organisation) => ({
      tenantId: organisation.id,
      name: organisation.name,
      country: organisation.country,
      currency: organisation.currency,
      shortCode: organisation.shortCode,
      isDemoCompany: organisation.isDemoCompany,
      closed: organisation.closed,
      invoices: store.invoices.where((invoice) => invoice.tenantId === organisation.id).length,
    })),
    memberships: store.memberships
      .all()
      .map(({ userId, tenantId, role }) => ({ user: emailOf(userId), tenantId, organisation: nameOf(tenantId), role })),
    grants: store.grants.all().map((grant) => {
      const tokens = store.refreshTokens.where((token) => token.grantId === grant.id);
      return {
        id: grant.id,
        user: emailOf(grant.userId),
        clientId: grant.clientId,
        scopes: grant.scopes,
        createdAt: time(grant.createdAt),
        ended: grant.ended === null ? null : { at: time(grant.ended.at), reason: grant.ended.reason },
        generation: Math.max(0, ...tokens.map((token) => token.generation)),
        refreshTokens: tokens.map((token) => ({
          fingerprint: tokenFingerprint(token.id),
          generation: token.generation,
          issuedAt: time(token.issuedAt),
          rotatedAt: token.rotatedAt === null ? null : time(token.rotatedAt),
          dead: token.dead,
        })),
      };
    }),
    connections: standingConnections(state, () => true).map((connection) => ({
      ...connectionView(state, connection),
      user: emailOf(connection.userId),
      clientId: connection.clientId,
    })),
    switches: state.switchValues(),
    limits: state.limits.sizes,
    connectionCap: state.connectionCap,
    faults: state.faults.all(),
  };
}
