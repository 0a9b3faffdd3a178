import { checkKinds } from '@relink/domain/check/check-kind';
import type { CheckKind } from '@relink/domain/check/check-kind';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { demoIntervals } from '../intervals.ts';
import { ChecklistWorld } from '../testing/checklist-world.ts';
import { seedConnected } from '../testing/seed.ts';
import { brightwaterName, tom } from '../testing/xero-people.ts';
import { XeroOAuth } from '../xero/xero-oauth.ts';
import { joinChecks } from './join-checks.ts';

/** So long that no test outlasts it. */
const long = 60 * 60 * 1_000;
let world: ChecklistWorld;
beforeAll(async () => {
  const INTERVALS = JSON.stringify({ ...demoIntervals, checksFresh: long, credentialsFresh: long });
  world = await ChecklistWorld.start({ INTERVALS });
});
afterAll(() => world.application.stop());
beforeEach(() => world.reset());

/** As one process, which has talked to Xero before. */
async function startProcess() {
  const { services } = world.application;
  const oauth = new XeroOAuth(services.environment.xero);
  await oauth.prepare();
  return { ...services, oauth };
}

async function callsOf(
  services: Awaited<ReturnType<typeof startProcess>>,
  kinds: readonly CheckKind[] = checkKinds,
  { connectionId } = world.harbour,
): Promise<string[]> {
  const { requests } = world.application.sandbox.state;
  const before = requests.all().length;
  await joinChecks(services, { connectionId, kinds, actor: { kind: 'system' } });
  const paths = requests
    .all()
    .slice(before)
    .map(({ path }) => path);
  return paths.filter((path) => !path.startsWith('/sandbox')).toSorted();
}

const all = ['/api.xro/2.0/Organisation', '/connect/token', '/connections'];
const aged = () => world.application.sql(`update check_run set finished_at = now() - interval '2 hours'`);

it('answers with the run of a moment ago, for all of it and for one check, on every instance', async () => {
  expect(await callsOf(await startProcess())).toEqual(all);
  const another = await startProcess();
  expect([await callsOf(another), await callsOf(another, ['TOKEN']), await callsOf(another, ['ROLE'])]).toEqual([
    [],
    [],
    [],
  ]);
  expect(await world.application.sql(`select fence from check_run`)).toEqual([{ fence: 1 }]);
  await aged();
  expect(await callsOf(another)).toEqual(all);
});

it('looks at a check that the run of a moment ago has not looked at', async () => {
  const services = await startProcess();
  expect(await callsOf(services, ['APP_CREDENTIALS'])).toEqual(['/connect/token']);
  expect(await callsOf(services, ['LOGIN_ACCESS'])).toEqual(['/api.xro/2.0/Organisation', '/connections']);
});

it('does not answer with a run from before a reconnect', async () => {
  const services = await startProcess();
  await callsOf(services);
  await world.pressReconnect();
  expect(await callsOf(services)).toContain('/connections');
});

it('asks once in a process whether Xero knows the app, whichever connections are looked at', async () => {
  const brightwater = await world.organisation(brightwaterName);
  await seedConnected(world.application, tom, [brightwater]);
  const services = await startProcess();
  expect(await callsOf(services)).toEqual(all);
  expect(await callsOf(services, checkKinds, brightwater)).toEqual(['/api.xro/2.0/Organisation', '/connections']);
  const { checks } = await world.look(world.ada, brightwater);
  expect(checks.find(({ kind }) => kind === 'APP_CREDENTIALS')).toMatchObject({
    state: 'PASS',
    evidence: 'Xero accepted the credentials of the app.',
  });
  await aged();
  expect(await callsOf(await startProcess())).toEqual(all);
});
