import { checkKinds } from '@relink/domain/check/check-kind';
import { judgeConnection } from '@relink/domain/check/checklist';
import { closedBreaker } from '@relink/domain/grant/breaker';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CallBudget } from '../budget/call-budget.ts';
import { xeroLimits } from '../budget/call-limits.ts';
import { systemActor } from '../connection/record-event.ts';
import { checkGrant } from '../grant/check-grant.ts';
import { faults, mends } from '../testing/checklist-faults.ts';
import { ChecklistWorld, summaryOf } from '../testing/checklist-world.ts';
import { joinChecks } from './join-checks.ts';
import { nobodyInParticular, readSnapshots } from './read-snapshot.ts';

let world: ChecklistWorld;
beforeAll(async () => {
  world = await ChecklistWorld.start();
});
afterAll(() => world.application.stop());
beforeEach(() => world.reset());

const monitorLooks = () => checkGrant(world.application.services, world.grantId, 'all');
const statesOf = async (): Promise<string[]> =>
  summaryOf(await world.look(world.ada)).checks.map((line) => line.split(':', 1)[0] ?? '');

it('forgets the calls of a run once something newer is known of the connection', async () => {
  await faults.tokenEndpointDown(world);
  await world.run(world.ada);
  expect(await statesOf()).toEqual(['APP_CREDENTIALS UNKNOWN', 'XERO_REACHABLE WARN XERO_ERROR [WAIT]']);
  await mends.waitForXero(world);
  await monitorLooks();
  expect((await world.look(world.ada)).verdict).toBe('The connection works.');
  expect(await statesOf()).not.toContain('XERO_REACHABLE WARN XERO_ERROR [WAIT]');
  // Nor does a look at what is known without asking bring them back.
  await world.run(world.ada, world.harbour, ['LISTS_FRESH', 'ROLE']);
  expect(await statesOf()).not.toContain('XERO_REACHABLE WARN XERO_ERROR [WAIT]');
});

it('forgets the calls of a run after ten minutes, and that nobody said whether the app is known', async () => {
  await faults.tokenEndpointDown(world);
  await world.run(world.ada);
  const aged = (minutes: number) =>
    world.application.sql(
      `update check_run set
         calls = (select jsonb_agg(call || jsonb_build_object('at', (call ->> 'at')::timestamptz - make_interval(mins => ?)))
           from jsonb_array_elements(calls) call),
         probes = (select jsonb_object_agg(name, probe || jsonb_build_object('at', (probe ->> 'at')::timestamptz - make_interval(mins => ?)))
           from jsonb_each(probes) as found(name, probe))`,
      [minutes, minutes],
    );
  await aged(9);
  expect(await statesOf()).toContain('XERO_REACHABLE WARN XERO_ERROR [WAIT]');
  await aged(2);
  expect(await statesOf()).toEqual([]);
});

it('lets the clock of a run count on after a later check, which says nothing of that', async () => {
  await faults.clockOff(world);
  await world.run(world.ada);
  await monitorLooks();
  expect(await statesOf()).toEqual(['CLOCK FAIL CLOCK_OFF [CONTACT_OPERATOR]']);
});

it('says that our own count held a call back, and not that Xero refused it', async () => {
  const { services } = world.application;
  const budget = new CallBudget(services.orm, services.environment.intervals, { ...xeroLimits, perDay: 1 });
  const frugal = { ...services, budget };
  const wanted = { connectionId: world.harbour.connectionId, kinds: checkKinds, actor: systemActor };
  await joinChecks(frugal, wanted);
  await world.application.passTime(60);
  await joinChecks(frugal, wanted);
  const snapshots = await readSnapshots(frugal, services.orm.em.fork(), [wanted.connectionId]);
  const snapshot = snapshots.get(wanted.connectionId);
  if (snapshot === undefined) throw new Error('The connection has gone.');
  const { cause, checks } = judgeConnection({ ...snapshot, ...nobodyInParticular });
  expect([cause, checks.find(({ kind }) => kind === 'RATE_LIMIT')?.evidence]).toEqual([
    'RATE_LIMITED_DAY',
    'The calls of the day are used up, by the count of this installation; Xero was not asked.',
  ]);
}, 60_000);

it('takes a refusal of the app for newer than that it was accepted before, on an instance that has not seen it too', async () => {
  await world.run(world.ada);
  await faults.clientSecretChangedBeforeRenewal(world);
  // In what is stored, time has passed; the run was just before.
  await monitorLooks();
  world.application.services.breaker.current = closedBreaker;
  expect((await world.look(world.ada)).cause).toBe('APP_CREDENTIALS_INVALID');
});

it('takes that the app is accepted for newer than a refusal before, while the access still rests', async () => {
  await faults.clientSecretChangedBeforeRenewal(world);
  await world.run(world.ada);
  await mends.putSecretBack(world);
  expect((await world.run(world.ada)).cause).toBe('REFRESH_RETRYING');
});

it('takes no page of a proxy for an answer of Xero, in a process that has talked to Xero before', async () => {
  await faults.proxyInTheWaySince(world);
  const { cause, whoMustAct, checks } = await world.look(world.ada);
  const shown = (kind: string) => checks.find((check) => check.kind === kind);
  expect([cause, whoMustAct, shown('APP_CREDENTIALS')?.state]).toEqual(['XERO_ADDRESS_WRONG', 'OPERATOR', 'UNKNOWN']);
  expect(shown('XERO_REACHABLE')?.evidence).toMatch(
    /^In the place of its token endpoint, something answered with another/,
  );
});
