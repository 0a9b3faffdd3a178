import type { FleetRowFragment } from '../gql/graphql.ts';

/** A row as the wire brings it. */
export function fleetRow({
  name = 'Bakery',
  ...row
}: Partial<FleetRowFragment> & { readonly name?: string }): FleetRowFragment {
  return {
    id: 'a',
    status: 'CONNECTED',
    reason: null,
    message: '',
    whoMustAct: 'NOBODY',
    statusSince: '2026-11-24T08:00:00Z',
    lastWorkedAt: '2026-11-24T08:00:00Z',
    lastCheckedAt: null,
    nextTryAt: null,
    warnings: [],
    documentsHeld: 0,
    organisation: { id: `organisation-${row.id}`, name, viewerRole: null },
    xeroOrganisation: null,
    login: null,
    openAttempt: null,
    openRequest: null,
    ...row,
  };
}
