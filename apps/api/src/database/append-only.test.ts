import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutRequest } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { seedLogins } from '../testing/seed-logins.ts';
import { TestApplication } from '../testing/test-application.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
  await application.reset();
  await seedLogins(application, 1);
});
afterAll(() => application.stop());

describe('what happened to a grant', () => {
  it.each([
    ['an update', `update grant_event set kind = 'ANOTHER'`],
    ['an update of nothing', `update grant_event set kind = 'ANOTHER' where false`],
    ['a deletion', 'delete from grant_event'],
    ['a truncation', 'truncate grant_event'],
    ['a truncation of the grants', 'truncate xero_grant cascade'],
    ['a deletion as a replica', `set local session_replication_role = replica; delete from grant_event`],
  ])('withstands %s, of the owner of the tables too', async (_what, statement) => {
    const attempt = application.owner().transactional((em) => em.execute(statement));
    await expect(attempt).rejects.toThrow('grant_event is append-only');
    expect(await application.sql('select kind from grant_event')).toEqual([{ kind: 'CONSENTED' }]);
  });
});

describe('the audit log', () => {
  beforeAll(() =>
    recordAudit(application.services.orm.em.fork(), {
      actor: { kind: 'operator' },
      action: 'keys.rotated',
      subject: { kind: 'workspace', id: null },
      organisationId: null,
      after: { keyId: 'new', rows: 1 },
      from: withoutRequest,
    }),
  );

  it.each([
    ['an update', `update audit_entry set after = null`],
    ['an update of nothing', `update audit_entry set after = null where false`],
    ['a deletion', 'delete from audit_entry'],
    ['a truncation', 'truncate audit_entry'],
    ['a deletion as a replica', `set local session_replication_role = replica; delete from audit_entry`],
  ])('withstands %s, of the owner of the table too', async (_what, statement) => {
    const attempt = application.owner().transactional((em) => em.execute(statement));
    await expect(attempt).rejects.toThrow('audit_entry is append-only');
    expect(await application.sql('select action, after from audit_entry')).toEqual([
      { action: 'keys.rotated', after: { keyId: 'new', rows: 1 } },
    ]);
  });
});

describe('the history of a connection', () => {
  beforeAll(async () => {
    const { connectionId } = await seedOrganisation(application, 'Harbour');
    await application.sql(
      `insert into connection_event (connection_id, kind, actor, message) values (?, 'CHECKED', '{}', 'Looked at.')`,
      [connectionId],
    );
  });

  it.each([
    ['an update', `update connection_event set message = ''`],
    ['an update of nothing', `update connection_event set message = '' where false`],
    ['a deletion', 'delete from connection_event'],
    ['a truncation', 'truncate connection_event cascade'],
    ['a deletion as a replica', `set local session_replication_role = replica; delete from connection_event`],
  ])('withstands %s, of the owner of the table too', async (_what, statement) => {
    const attempt = application.owner().transactional((em) => em.execute(statement));
    await expect(attempt).rejects.toThrow('connection_event is append-only');
    expect(await application.sql(`select message from connection_event where kind = 'CHECKED'`)).toEqual([
      { message: 'Looked at.' },
    ]);
  });
});
