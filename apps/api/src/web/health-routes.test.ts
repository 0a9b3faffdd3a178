import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestApplication } from '../testing/test-application.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());

async function ask(path: string) {
  const answer = await fetch(`${application.url}${path}`);
  return [answer.status, await answer.json()];
}

it('is alive and not ready while the database does not answer', async () => {
  expect(await ask('/readyz')).toEqual([200, { status: 'ready' }]);
  await application.sql('alter table organisation rename to organisation_away');
  expect(await ask('/healthz')).toEqual([200, { status: 'alive' }]);
  expect(await ask('/readyz')).toEqual([503, { status: 'database not reachable' }]);
  await application.sql('alter table organisation_away rename to organisation');
  expect(await ask('/readyz')).toEqual([200, { status: 'ready' }]);
});
