import {
  type ConnectionStatus,
  connectionStatuses,
  type WhoMustAct,
  whoMustActValues,
} from '@relink/domain/connection/connection-status';

export type FleetSort = 'severity' | 'name' | 'since' | 'worked';

/** All of it is in the address: a filtered fleet is a link. What is as usual is left out. */
export type FleetSearch = {
  readonly q?: string;
  readonly status?: readonly ConnectionStatus[];
  readonly who?: WhoMustAct;
  readonly requested?: true;
  readonly sort?: Exclude<FleetSort, 'severity'>;
  readonly dir?: 'desc';
};

export type FleetSearchChange = { readonly [K in keyof FleetSearch]?: FleetSearch[K] | undefined };

/** Leaves out what is undefined: the address says only what is not as usual. */
export function changeFleetSearch(search: FleetSearch, by: FleetSearchChange): FleetSearch {
  return Object.fromEntries(Object.entries({ ...search, ...by }).filter(([, value]) => value !== undefined));
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((known) => known === value);
}

/** Addresses are typed, mailed and edited: what is unknown in one is dropped, never an error. */
export function parseFleetSearch(raw: Record<string, unknown>): FleetSearch {
  const listed = Array.isArray(raw['status']) ? raw['status'] : [raw['status']];
  const status = connectionStatuses.filter((known) => listed.includes(known));
  const who = oneOf(whoMustActValues, raw['who']);
  const sort = oneOf(['name', 'since', 'worked'] as const, raw['sort']);
  const q = typeof raw['q'] === 'string' || typeof raw['q'] === 'number' ? String(raw['q']).slice(0, 200) : '';
  return {
    ...(q === '' ? {} : { q }),
    ...(status.length === 0 ? {} : { status }),
    ...(who === undefined ? {} : { who }),
    ...(raw['requested'] === true ? { requested: true as const } : {}),
    ...(sort === undefined ? {} : { sort }),
    ...(raw['dir'] === 'desc' ? { dir: 'desc' as const } : {}),
  };
}

export function isFiltered({ q, status, who, requested }: FleetSearch): boolean {
  return q !== undefined || status !== undefined || who !== undefined || requested !== undefined;
}
