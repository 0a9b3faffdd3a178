import { describe, expect, it } from 'vitest';

import { fleetRow } from '../../testing/fleet-row.ts';
import { countMoved, orderFleet } from './fleet-order.ts';

const dead = { status: 'NEEDS_RECONNECT', reason: 'REFRESH_TOKEN_REJECTED', whoMustAct: 'ADMIN' } as const;
const away = { status: 'DEGRADED', reason: 'XERO_UNREACHABLE' } as const;
const gateway = { status: 'DEGRADED', reason: 'APP_CREDENTIALS_INVALID', whoMustAct: 'OPERATOR' } as const;
const request = {
  id: 'r',
  note: null,
  createdAt: '2026-11-24T08:00:00Z',
  requestedBy: { kind: 'System', name: 'x' },
} as const;

const rows = [
  fleetRow({ id: 'fine', name: 'Ångström Dental' }),
  fleetRow({ id: 'dead', name: 'Bakery 10', ...dead, openRequest: request, statusSince: '2026-11-24T07:00:00Z' }),
  fleetRow({ id: 'away', name: 'Bakery 9', ...away, lastWorkedAt: '2026-11-20T08:00:00Z' }),
  fleetRow({
    id: 'gateway',
    name: 'Zebra',
    ...gateway,
    lastWorkedAt: null,
    login: { id: 'l', name: 'Maya Chen', email: 'maya@firm.test' },
  }),
];

describe('the order of the fleet', () => {
  it.each([
    [{}, ['dead', 'gateway', 'away', 'fine']],
    [{ dir: 'desc' }, ['fine', 'away', 'gateway', 'dead']],
    [{ sort: 'name' }, ['fine', 'away', 'dead', 'gateway']],
    [{ sort: 'worked' }, ['gateway', 'away', 'fine', 'dead']],
    [{ status: ['DEGRADED', 'CONNECTED'] }, ['gateway', 'away', 'fine']],
    [{ who: 'OPERATOR' }, ['gateway']],
    [{ requested: true }, ['dead']],
    [{ q: 'BAKERY' }, ['dead', 'away']],
    [{ q: 'chen maya' }, ['gateway']],
    [{ q: 'nobody of that name' }, []],
  ] as const)('%j gives %j', (search, ids) => {
    expect(orderFleet(rows, search)).toEqual(ids);
  });

  it('puts the latest change first when sorted by it', () => {
    expect(orderFleet(rows, { sort: 'since' }).at(-1)).toBe('dead');
  });
});

describe('how many rows moved', () => {
  it.each([
    [['a', 'b', 'c'], ['a', 'b', 'c'], 0],
    [['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'], 1],
    [['a', 'b', 'c', 'd'], ['b', 'a', 'd', 'c'], 2],
    [['a', 'b'], ['a', 'b', 'new'], 1],
    [['a', 'b', 'c'], ['a'], 2],
    [[], [], 0],
  ])('from %j to %j: %d', (shown, wanted, moved) => {
    expect(countMoved(shown, wanted)).toBe(moved);
  });
});
