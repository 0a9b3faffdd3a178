import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChecklistWorld } from '../testing/checklist-world.ts';
import { setReadOnly } from '../testing/read-only-database.ts';

let world: ChecklistWorld;
beforeAll(async () => {
  world = await ChecklistWorld.start();
  await world.reset();
});
afterAll(() => world.application.stop());

it('shows a database that takes no changes, to who looks and to who asks for a run, and is over with it', async () => {
  await world.run(world.ada);
  await setReadOnly(world.application, 'on');
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
  await setReadOnly(world.application, 'off');
  expect((await world.run(world.ada)).verdict).toBe('The connection works.');
}, 60_000);
