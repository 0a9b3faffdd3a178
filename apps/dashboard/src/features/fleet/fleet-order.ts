import { connectionSeverity } from '@relink/domain/connection/connection-words';

import { healthOf } from '../../components/connection-appearance.ts';
import type { FleetSearch, FleetSort } from './fleet-search.ts';
import type { FleetRow } from './fleet-store.ts';

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

function matches(row: FleetRow, search: FleetSearch, words: readonly string[]): boolean {
  if (search.status !== undefined && !search.status.includes(row.status)) return false;
  if (search.who !== undefined && row.whoMustAct !== search.who) return false;
  if (search.requested === true && row.openRequest === null) return false;
  if (words.length === 0) return true;
  const text =
    `${row.organisation.name} ${row.xeroOrganisation?.name ?? ''} ${row.login?.name ?? ''} ${row.login?.email ?? ''}`.toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}

/** Never worked comes first: it is the longest ago. */
const moment = (at: string | null) => (at === null ? 0 : Date.parse(at));

/** What a row is ordered by, worked out once a row and not once a comparison; equal ones go by name. */
const ranks: Record<FleetSort, (row: FleetRow) => number> = {
  name: () => 0,
  severity: (row) => connectionSeverity(healthOf(row)),
  since: (row) => -moment(row.statusSince),
  worked: (row) => moment(row.lastWorkedAt),
};

type Ranked = { readonly row: FleetRow; readonly rank: number };

function compare(a: Ranked, b: Ranked): number {
  return (
    a.rank - b.rank ||
    collator.compare(a.row.organisation.name, b.row.organisation.name) ||
    (a.row.id < b.row.id ? -1 : 1)
  );
}

/** The ids to show, in order. */
export function orderFleet(rows: readonly FleetRow[], search: FleetSearch): readonly string[] {
  const words = (search.q ?? '').toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const rank = ranks[search.sort ?? 'severity'];
  const direction = search.dir === 'desc' ? -1 : 1;
  return rows
    .filter((row) => matches(row, search, words))
    .map((row) => ({ row, rank: rank(row) }))
    .toSorted((a, b) => direction * compare(a, b))
    .map(({ row }) => row.id);
}

/** How many rows one would have to take out and put elsewhere to get from one order to the other. */
export function countMoved(shown: readonly string[], wanted: readonly string[]): number {
  const positions = new Map(shown.map((id, index) => [id, index]));
  // the longest run that may stay: a strictly increasing subsequence of old positions
  const tails: number[] = [];
  for (const id of wanted) {
    const position = positions.get(id);
    if (position === undefined) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    tails[low] = position;
  }
  return Math.max(shown.length, wanted.length) - tails.length;
}
