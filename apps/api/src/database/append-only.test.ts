import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedLogins } from '../testing/seed-logins.ts';
import { TestApplication } from '../testing/test-application.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
  await application.reset();
  await seedLogins(application, 1);
});
afterAll(() => application.stop());

it.each([
  ['an update', `update grant_event set kind = 'ANOTHER'`],
  ['an update of nothing', `update grant_event set kind = 'ANOTHER' where false`],
  ['a deletion', 'delete from grant_event'],
  ['a truncation', 'truncate grant_event'],
  ['a truncation of the grants', 'truncate xero_grant cascade'],
  ['a deletion as a replica', `set local session_replication_role = replica; delete from grant_event`],
])('what happened to a grant withstands %s, of the owner of the tables too', async (_what, statement) => {
  const attempt = application.services.orm.em.fork().transactional((em) => em.execute(statement));
  await expect(attempt).rejects.toThrow('grant_event is append-only');
  expect(await application.sql('select kind from grant_event')).toEqual([{ kind: 'CONSENTED' }]);
});
