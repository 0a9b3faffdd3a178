import type { ConnectionHealth } from '@relink/domain/connection/connection-status';
import { connectionWords } from '@relink/domain/connection/connection-words';
import type { ReconnectState } from '@relink/domain/reconnect/reconnect-state';

/** Whole objects of the contract, with what a test does not care about filled in. */
export type Fixture = Record<string, unknown>;

export const owner = { __typename: 'User', id: 'user-owner', name: 'Olivia Owner', email: 'owner@example.test' };
export const support = { __typename: 'User', id: 'user-support', name: 'Sam Support', email: 'support@example.test' };

export function page(nodes: readonly unknown[], more: Fixture = {}): Fixture {
  const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
  return { nodes, edges: [], totalCount: nodes.length, pageInfo, ...more };
}

const connected: ConnectionHealth = { status: 'CONNECTED', reason: null };

/** With no check of it: what each of them shows, their own test says. */
export function checklist(connectionId: string, more: Fixture = {}): Fixture {
  const nobody = { whoMustAct: 'NOBODY', cause: null, remedy: null };
  const times = { checkedAt: '2026-11-24T08:00:30Z' };
  return {
    connection: { id: connectionId },
    verdict: 'The connection works.',
    checks: [],
    ...nobody,
    ...times,
    ...more,
  };
}

type ConnectionFixture = { readonly id: string; readonly name: string; readonly health?: ConnectionHealth };

export function connection({ id, name, health = connected }: ConnectionFixture, more: Fixture = {}): Fixture {
  const { message, whoMustAct } = connectionWords(health);
  return {
    id,
    ...health,
    message,
    whoMustAct,
    statusSince: '2026-11-24T08:00:00Z',
    lastWorkedAt: '2026-11-24T07:59:00Z',
    lastCheckedAt: '2026-11-24T08:00:30Z',
    nextTryAt: null,
    warnings: [],
    documentsHeld: 0,
    missingScopes: [],
    expiresIfUnusedAt: null,
    organisation: { id: `organisation-${id}`, name, viewerRole: null, viewerPermissions: [] },
    xeroOrganisation: { tenantId: `tenant-${id}`, name: `${name} Ltd`, deepLink: null },
    login: null,
    openAttempt: null,
    openRequest: null,
    lastRequest: null,
    events: page([]),
    checklist: checklist(id),
    ...more,
  };
}

export function attempt(state: ReconnectState, more: Fixture = {}): Fixture {
  return {
    id: 'attempt-1',
    state,
    message: '',
    choices: null,
    expected: { tenantId: 'tenant-old', name: 'Old Bakery Ltd', isExpected: true, linkedElsewhere: false },
    signedInAs: null,
    otherChoicesCount: 0,
    alsoHeals: [],
    alsoHealsOthersCount: 0,
    startedBy: owner,
    startedByThisSession: true,
    startedAt: '2026-11-24T08:01:00Z',
    tripExpiresAt: null,
    expiresAt: '2026-11-25T08:01:00Z',
    finishedAt: null,
    connection: { id: 'c1' },
    ...more,
  };
}

export const choices = [
  { tenantId: 'tenant-old', name: 'Old Bakery Ltd', isExpected: true, linkedElsewhere: false },
  { tenantId: 'tenant-new', name: 'New Bakery Ltd', isExpected: false, linkedElsewhere: false },
  { tenantId: 'tenant-taken', name: 'Taken Ltd', isExpected: false, linkedElsewhere: true },
];

export function refusal(code: string, message: string, more: Fixture = {}): Fixture {
  return { __typename: 'GeneralError', code, message, path: null, retryable: false, ...more };
}
