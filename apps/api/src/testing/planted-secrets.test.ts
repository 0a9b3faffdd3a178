import { randomBytes } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerSecret } from './evidence.ts';
import type { PlantedSecret } from './planted-secrets.ts';
import { seedOrganisation } from './seed.ts';
import { TestApplication } from './test-application.ts';

/** What is planted here has to be found at the end of the run, each in its place, or the run fails. */
let application: TestApplication;
const logLines: string[] = [];
beforeAll(async () => {
  application = await TestApplication.start({}, logLines);
});
afterAll(() => application.stop());

/** With everything in it that encodings change. */
function plant(kind: PlantedSecret): string {
  const canary = `c /+?_-é&${randomBytes(24).toString('base64')}`;
  registerSecret(kind, canary);
  return canary;
}

it('plants one in a table, inside JSON', async () => {
  const value = JSON.stringify({ deep: [plant('planted in a table')] });
  await application.sql('insert into workspace_setting (name, value) values (?, ?::jsonb)', ['planted', value]);
  expect(await application.sql(`select from workspace_setting where name = 'planted'`)).toHaveLength(1);
});

it('plants one in the payload of a job', async () => {
  const boss = new PgBoss(application.services.orm.config.get('clientUrl') ?? '');
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue('planted');
  const token = Buffer.from(plant('planted in a job')).toString('base64url');
  expect(await boss.send('planted', { token })).not.toBeNull();
  await boss.stop({ graceful: false });
});

it('plants one in a long row that is soon gone, in hexadecimal digits', async () => {
  const hidden = Buffer.from(plant('planted in a row that is gone')).toString('hex');
  const long = `${'x'.repeat(1_000)}${hidden}${'x'.repeat(4_000)}`;
  await application.sql('insert into workspace_setting (name, value) values (?, to_jsonb(?::text))', ['gone', long]);
  await application.sql(`delete from workspace_setting where name = 'gone'`);
  expect(await application.sql(`select from workspace_setting where name = 'gone'`)).toEqual([]);
});

it('plants one in a line of the log, at its most talkative', () => {
  const canary = plant('planted in the log');
  application.services.log.trace({ answer: { deep: [{ canary }] } }, 'Planted.');
  expect(logLines.join('\n')).toContain(canary);
});

it('plants one in an answer of the API', async () => {
  const canary = plant('planted in an answer');
  await seedOrganisation(application, canary);
  const owner = await application.person('Olga', 'OWNER');
  const answer = await owner.graphql('{ organisations(first: 10) { nodes { name } } }');
  expect(JSON.stringify(answer)).toContain(canary);
});
