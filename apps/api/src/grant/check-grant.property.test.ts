import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { brightwaterName, harbourName, northwindName, priya } from '../testing/xero-people.ts';
import { checkGrant } from './check-grant.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());

const names = [harbourName, northwindName, brightwaterName];

type Happening =
  | { readonly kind: 'disconnected' | 'returned'; readonly at: number }
  | { readonly kind: 'away' | 'back' };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constantFrom('disconnected' as const, 'returned' as const), at: fc.nat(names.length - 1) }),
  fc.record({ kind: fc.constantFrom('away' as const, 'back' as const) }),
);

async function make(what: Happening): Promise<void> {
  const { sandbox } = application;
  if (!('at' in what)) {
    if (what.kind === 'away') await sandbox.control('fail', { status: 503, path: '/connections' });
    else await sandbox.control('clear-faults');
  } else if (what.kind === 'disconnected') await sandbox.control('disconnect', { organisation: names[what.at] });
  else await sandbox.control('consent', { user: priya, organisations: [names[what.at]] });
}

/** What is at Xero, and what every connection of the login must show after one look at it. */
class Expected {
  readonly listed = names.map(() => true);
  readonly shown = names.map(() => 'CONNECTED');
  readonly told: string[][] = names.map(() => []);
  isAway = false;

  happens(what: Happening): void {
    if (!('at' in what)) this.isAway = what.kind === 'away';
    else this.listed[what.at] = what.kind === 'returned';
  }

  isLookedAt(): void {
    for (const [at, before] of this.shown.entries()) {
      const live = this.listed[at] === true ? 'CONNECTED' : 'NEEDS_RECONNECT DISCONNECTED_IN_XERO';
      const seen = this.isAway ? (before === 'CONNECTED' ? 'DEGRADED XERO_ERROR' : before) : live;
      if (seen !== before) this.told[at]?.push(seen);
      this.shown[at] = seen;
    }
  }
}

async function shown(organisations: readonly SeededOrganisation[]): Promise<string[]> {
  const rows = await Promise.all(organisations.map(({ connectionId }) => application.connection(connectionId)));
  return rows.map(({ status, reason }) => [status, reason].filter(Boolean).join(' '));
}

/** Every change that was put on record for each, after the one that connected it. */
async function told(organisations: readonly SeededOrganisation[]): Promise<string[][]> {
  const rows = await application.sql<{ connection_id: string; status: string; reason: string | null }>(
    `select connection_id, status, reason from connection_event where kind = 'STATUS_CHANGED' order by id`,
  );
  return organisations.map(({ connectionId }) =>
    rows
      .filter((row) => row.connection_id === connectionId)
      .map(({ status, reason }) => [status, reason].filter(Boolean).join(' '))
      .slice(1),
  );
}

it('has all connections of a login shown as they are after one look, and every break and recovery told once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 8 }), async (happenings) => {
      await application.reset();
      const organisations: SeededOrganisation[] = [];
      for (const name of names) organisations.push(await seedOrganisation(application, name));
      const grantId = await seedConnected(application, priya, organisations);
      const expected = new Expected();
      for (const what of happenings) {
        await make(what);
        expected.happens(what);
        await checkGrant(application.services, grantId, 'whenDue');
        expected.isLookedAt();
        expect(await shown(organisations)).toEqual(expected.shown);
      }
      expect(await told(organisations)).toEqual(expected.told);
    }),
    { numRuns: 20 },
  );
}, 120_000);
