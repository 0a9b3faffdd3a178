import type { FakeXero } from './fake-xero.ts';
import type { Durable } from './model-database.ts';
import { openSealed } from './sealing.ts';

export type Breach = {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'UNSETTLED';
  readonly what: string;
};

/** I1: unless a person took the consent back, some durable token gives a new one. */
export function lossOf({ record, family }: Durable, xero: FakeXero, now: number): Breach | null {
  if (record.status === 'RETIRED' || xero.wasTakenBack(family) || someTokenWorks(record, xero, now)) return null;
  return { invariant: 'I1', what: `no durable token works (${record.currentRefreshToken})` };
}

/** I3: a person is asked to reconnect only when there is nothing left to try. */
export function wrongDeathOf(before: Durable, { record }: Durable, xero: FakeXero, now: number): Breach | null {
  if (record.status !== 'NEEDS_RECONNECT' || before.record.status === 'NEEDS_RECONNECT') return null;
  if (!someTokenWorks(record, xero, now)) return null;
  return { invariant: 'I3', what: `given up while a token still works (${record.currentRefreshToken})` };
}

/** I4: generation and fence only grow, but for a failover. I5: the tokens are those of the latest consent. */
export function wrongWriteOf(before: Durable, { record, family }: Durable, xero: FakeXero): Breach | null {
  const { currentRefreshToken, generation, fence } = record;
  if (generation < before.record.generation || fence < before.record.fence) {
    return { invariant: 'I4', what: `generation ${before.record.generation} became ${generation}` };
  }
  if (currentRefreshToken === null || xero.familyOf(openSealed(currentRefreshToken)) === family) return null;
  return { invariant: 'I5', what: `${currentRefreshToken} overwrote the tokens of consent ${family}` };
}

function someTokenWorks(record: Durable['record'], xero: FakeXero, now: number): boolean {
  return [record.currentRefreshToken, record.previousRefreshToken].some(
    (token) => token !== null && xero.accepts(openSealed(token), now),
  );
}
