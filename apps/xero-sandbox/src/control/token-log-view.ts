import type { SandboxState } from '../state/sandbox-state.ts';

/** Token-endpoint calls by grant, oldest first; null gathers calls with tokens nobody was given. */
export function tokenLogView({ store }: SandboxState) {
  const entries = store.tokenLog
    .all()
    .toSorted((one, other) => one.sequence - other.sequence)
    .map(({ id: _id, ...entry }) => ({ ...entry, at: new Date(entry.at).toISOString() }));
  const grants = Map.groupBy(entries, ({ grantId }) => grantId);
  return {
    fingerprint: 'first 16 hex digits of the SHA-256 of the refresh token',
    grants: [...grants].map(([grantId, calls]) => ({
      grantId,
      user: store.users.find(store.grants.find(grantId ?? '')?.userId ?? '')?.email ?? null,
      calls,
    })),
  };
}
