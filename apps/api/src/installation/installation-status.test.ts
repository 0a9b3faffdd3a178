import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RollbackWatch } from '../grant/watch-rollback.ts';
import { ChecklistWorld } from '../testing/checklist-world.ts';
import { faults } from '../testing/checklist-faults.ts';
import { readInstallationStatus } from './read-installation-status.ts';

let world: ChecklistWorld;
beforeAll(async () => {
  world = await ChecklistWorld.start({ SUPPORT_CONTACT: 'help@firm.example' });
});
afterAll(() => world.application.stop());
beforeEach(async () => {
  await world.reset();
  await new RollbackWatch().beat(world.application.services);
});

/** As a server that has not asked Xero yet. */
async function lines(): Promise<string[]> {
  const { checks } = await readInstallationStatus({ ...world.application.services });
  return checks.filter(({ state }) => state !== 'PASS').map(({ kind, state, cause }) => `${kind} ${state} ${cause}`);
}

describe('the status of the installation', () => {
  it('is for Owners, and says whom to turn to', async () => {
    const query = '{ installationStatus { verdict whoMustAct cause contact checks { kind state whatToDo } } }';
    const ofOwner = await world.olga.data<{ installationStatus: { checks: unknown[] } }>(query);
    expect(ofOwner.installationStatus).toMatchObject({
      verdict: 'All is well.',
      whoMustAct: 'NOBODY',
      cause: null,
      contact: 'help@firm.example',
    });
    expect(ofOwner.installationStatus.checks).toHaveLength(10);
    for (const other of [world.ada, world.sven]) expect(await other.data(query)).toEqual({ installationStatus: null });
  });

  it('asks Xero once for all who ask within seconds', async () => {
    const services = { ...world.application.services };
    const { requests } = world.application.sandbox.state;
    const before = requests.all().length;
    await Promise.all([readInstallationStatus(services), readInstallationStatus(services)]);
    const asked = requests.all().slice(before);
    expect(asked.map(({ path }) => path).toSorted()).toEqual(['/.well-known/openid-configuration', '/connect/token']);
  });

  it('names each thing that is not well', async () => {
    expect(await lines()).toEqual([]);
    await faults.clientSecretChanged(world);
    expect(await lines()).toEqual(['APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID']);
    await world.application.sql(`update heartbeat set beat_at = now() - interval '10 minutes'`);
    await faults.encryptionKeyMissing(world);
    await world.control('wrong-date', { offBySeconds: -600, path: '/.well-known' });
    expect(await lines()).toEqual([
      'ENCRYPTION_KEYS FAIL KEYS_DO_NOT_FIT',
      'JOBS FAIL JOBS_STOPPED',
      'XERO_CLOCK FAIL CLOCK_OFF',
      'APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID',
    ]);
  });

  it('tells Xero being down from what is the installation’s own fault', async () => {
    await world.control('fail', { status: 503, path: '/.well-known' });
    expect(await lines()).toEqual([
      'XERO_REACHABLE FAIL XERO_UNREACHABLE',
      'XERO_CLOCK UNKNOWN null',
      'APP_CREDENTIALS UNKNOWN null',
    ]);
  });

  it('tells that something else answers in the place of Xero, and blames no credentials for it', async () => {
    const { services } = world.application;
    const xero = { ...services.environment.xero, identityUrl: `${world.application.sandbox.url}/elsewhere` };
    const { checks } = await readInstallationStatus({ ...services, environment: { ...services.environment, xero } });
    const found = checks.filter(({ state }) => state !== 'PASS').map(({ kind, state, cause }) => [kind, state, cause]);
    expect(found).toEqual([
      ['XERO_REACHABLE', 'FAIL', 'XERO_ADDRESS_WRONG'],
      ['XERO_CLOCK', 'UNKNOWN', null],
      ['APP_CREDENTIALS', 'UNKNOWN', null],
    ]);
  });

  it('knows of a full cap, of logins that nobody looks at, and of mail that does not leave', async () => {
    await faults.capFull(world);
    await world.application.sql(`update xero_grant set next_check_at = now() - interval '1 hour'`);
    await world.application.sql(
      `insert into mail_outbox (id, kind, recipient, subject, text, last_failure, next_try_at)
       values (gen_random_uuid(), 'X', 'a@firm.example', 's', 'v1.test.x.y', 'ECONNREFUSED', now() + interval '1 hour')`,
    );
    expect(await lines()).toEqual([
      'CONNECTION_CAP FAIL CONNECTION_CAP_FULL',
      'JOBS WARN JOBS_STOPPED',
      'MAIL FAIL MAIL_FAILING',
    ]);
  });
});
