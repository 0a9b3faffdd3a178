import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { withoutRequest } from './origin.ts';
import type { NewAuditEntry } from './record-audit.ts';
import { recordAudit } from './record-audit.ts';

let application: TestApplication;
let owner: TestClient;
let viewer: TestClient;
let organisation: SeededOrganisation;

beforeAll(async () => {
  application = await TestApplication.start();
  owner = await application.person('Olga', 'OWNER');
  viewer = await application.person('Vera');
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  organisation = await seedOrganisation(application, 'Harbour', { VIEWER: viewer });
});

const entries = () => application.sql('select * from audit_entry order by id');

const anEntry: NewAuditEntry<'apiKey.created'> = {
  actor: { kind: 'operator' },
  action: 'apiKey.created',
  subject: { kind: 'apiKey', id: 'k1' },
  organisationId: null,
  after: { name: 'Ledger', permissions: ['connection:view'] },
  from: withoutRequest,
};

it('is written with the change, and not without it', async () => {
  const failing = application.services.orm.em.fork().transactional(async (em) => {
    await recordAudit(em, anEntry);
    throw new Error('The change failed.');
  });
  await expect(failing).rejects.toThrow('The change failed.');
  expect(await entries()).toEqual([]);
});

it('holds no fact that its action does not name, whatever it is given', async () => {
  const careless = { ...anEntry, after: { ...anEntry.after, secret: 'rlk_canary' } };
  await application.services.orm.em.fork().transactional((em) => recordAudit(em, careless));
  const [entry] = await entries();
  expect(entry).toMatchObject({ after: { name: 'Ledger', permissions: ['connection:view'] }, before: null });
  expect(JSON.stringify(entry)).not.toContain('canary');
});

it('says who, what, on what, and from where', async () => {
  const answer = await fetch(`${application.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: owner.cookie,
      'user-agent': `Browser\t${'x'.repeat(300)}`,
      // One proxy is trusted: what is left of its word is the client's own.
      'x-forwarded-for': '198.51.100.9, 203.0.113.7',
      'x-relink-client-address': '192.0.2.1',
    },
    body: JSON.stringify({
      query: `mutation($key: UUID!) { createOrganisation(input: { name: "Quay", idempotencyKey: $key }) { userErrors { code } } }`,
      variables: { key: randomUUID() },
    }),
  });
  expect(answer.status).toBe(200);
  const [made] = await application.sql<{ id: string }>(`select id from organisation where name = 'Quay'`);
  const [entry] = await entries();
  expect(entry).toMatchObject({
    action: 'organisation.created',
    actor_kind: 'user',
    actor_id: owner.account.userId,
    subject_kind: 'organisation',
    subject_id: made?.id,
    organisation_id: made?.id,
    before: null,
    after: { name: 'Quay' },
    address: '203.0.113.7',
    user_agent: `Browser ${'x'.repeat(192)}`,
    request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

it('enters what a person was refused, and the same refusal once a minute', async () => {
  const disconnect = () =>
    viewer.data(`mutation($input: DisconnectInput!) { disconnect(input: $input) { userErrors { code } } }`, {
      input: { connectionId: organisation.globalConnectionId, idempotencyKey: randomUUID() },
    });
  for (let times = 0; times < 3; times += 1) await disconnect();
  expect(await entries()).toMatchObject([
    {
      action: 'permission.refused',
      actor_id: viewer.account.userId,
      organisation_id: organisation.id,
      after: { permission: 'connection:connect', attempted: 'disconnect' },
    },
  ]);
});
