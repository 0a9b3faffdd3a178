import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asAdministrator } from '../testing/test-database.ts';
import { ChecklistWorld } from '../testing/checklist-world.ts';

let world: ChecklistWorld;
beforeAll(async () => {
  world = await ChecklistWorld.start();
  await world.reset();
});
afterAll(() => world.application.stop());

/** As on a full disk or a standby: every session of the database, new ones included, may only read. */
async function setReadOnly(value: 'on' | 'off'): Promise<void> {
  const { databaseUrl } = world.application;
  const database = new URL(databaseUrl).pathname.slice(1);
  await asAdministrator(async (client: Client) => {
    await client.query(`alter database ${database} set default_transaction_read_only = ${value}`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);
  });
  // The pool notices at its next statement that its sessions have gone.
  const isBack = async (): Promise<boolean> =>
    world
      .look(world.ada)
      .then(() => true)
      .catch(() => false);
  for (let tries = 0; tries < 50 && !(await isBack()); tries += 1) await new Promise((done) => setTimeout(done, 100));
}

it('shows a database that takes no changes, to who looks and to who asks for a run, and is over with it', async () => {
  await world.run(world.ada);
  await setReadOnly('on');
  const shown = await world.look(world.ada);
  expect([shown.verdict, shown.whoMustAct, shown.cause, shown.remedy?.kind]).toEqual([
    'The database of Relink takes no changes. The operator must make it writable: until then nothing is checked, renewed or published.',
    'OPERATOR',
    'DATABASE_READ_ONLY',
    'CONTACT_OPERATOR',
  ]);
  const input = { connectionId: world.harbour.globalConnectionId, idempotencyKey: randomUUID() };
  const refused = await world.ada.graphql(
    'mutation($input: RunChecksInput!) { runChecks(input: $input) { userErrors { code } } }',
    { input },
  );
  expect(refused.errors?.[0]?.message).toMatch(/^The database of Relink takes no changes\. The operator must /);
  const { installationStatus } = await world.olga.data<{ installationStatus: { verdict: string; cause: string } }>(
    '{ installationStatus { verdict cause checks { kind state } } }',
  );
  expect(installationStatus).toMatchObject({
    cause: 'DATABASE_READ_ONLY',
    checks: expect.arrayContaining([{ kind: 'DATABASE', state: 'FAIL' }]),
  });
  await setReadOnly('off');
  expect((await world.run(world.ada)).verdict).toBe('The connection works.');
}, 60_000);
