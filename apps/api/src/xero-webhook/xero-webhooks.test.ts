import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweepListRefreshes } from '../list/sweep-list-refreshes.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { forgetOldXeroChanges, takeUpXeroChanges } from './take-up-xero-changes.ts';

const key = randomBytes(32).toString('base64');
let application: TestApplication;
let harbour: SeededOrganisation;
let tenantId: string;

beforeAll(async () => {
  application = await TestApplication.start({ XERO_WEBHOOK_KEY: key });
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName);
  await seedConnected(application, priya, [harbour]);
  tenantId = (await application.connection(harbour.connectionId)).tenantId ?? '';
  await application.sandbox.control('webhooks', { url: `${application.url}/webhooks/xero`, key });
  // What the connection began with by itself.
  await application.sql('truncate list_refresh cascade');
});

const sign = (body: string | Buffer, with_ = key) => createHmac('sha256', with_).update(body).digest('base64');
const post = (body: string | Buffer, signature: string | null, type = 'application/json') =>
  fetch(`${application.url}/webhooks/xero`, {
    method: 'POST',
    headers: { 'content-type': type, ...(signature === null ? {} : { 'x-xero-signature': signature }) },
    body,
  });
const event = (more: object = {}) => ({
  resourceUrl: 'https://api.xero.com/api.xro/2.0/Contacts/x',
  resourceId: randomUUID(),
  eventDateUtc: '2026-11-24T10:00:00.123',
  eventType: 'UPDATE',
  eventCategory: 'CONTACT',
  tenantId,
  tenantType: 'ORGANISATION',
  ...more,
});
const bodyOf = (...events: object[]) =>
  JSON.stringify({ events, firstEventSequence: 1, lastEventSequence: events.length, entropy: 'ä' });
const stored = () =>
  application.sql<{ category: string; done: boolean }>(
    'select category, done_at is not null as done from xero_webhook_event order by id',
  );
const refreshes = () =>
  application.sql<{ kinds: string[] }>(
    `select array_agg(p.kind order by p.kind) as kinds from list_refresh r join list_refresh_part p on p.refresh_id = r.id
     group by r.id order by min(r.created_at)`,
  );
/** What has gathered is old enough. */
async function takeUp(): Promise<void> {
  await application.sql(`update xero_webhook_event set received_at = received_at - interval '1 minute'`);
  await takeUpXeroChanges(application.services);
}

describe('the signature', () => {
  it('is asked for as Xero asks: 200 when it is right and 401 when it is not, without a body and cookies', async () => {
    expect(await application.sandbox.control('intent-to-receive')).toMatchObject({
      accepted: true,
      signed: 200,
      signedWrongly: 401,
    });
    for (const [signature, status] of [
      [sign(bodyOf()), 200],
      [sign(bodyOf(), 'another'), 401],
    ] as const) {
      const answer = await post(bodyOf(), signature);
      expect([answer.status, await answer.text(), answer.headers.getSetCookie()]).toEqual([status, '', []]);
    }
  });

  it.each([
    ['is missing', null],
    ['is empty', ''],
    ['is of another body', sign('{}')],
    ['is cut off', sign(bodyOf()).slice(0, 20)],
    ['is in hex', createHmac('sha256', key).update(bodyOf()).digest('hex')],
    ['is of another key', sign(bodyOf(), 'x')],
  ])('that %s is refused', async (_what, signature) => {
    expect((await post(bodyOf(), signature)).status).toBe(401);
  });

  it('is of the bytes, whatever is in them', async () => {
    const spaced = `  ${bodyOf(event())}\n`;
    expect((await post(spaced, sign(spaced))).status).toBe(200);
    expect((await post(bodyOf(event()), sign(spaced))).status).toBe(401);
    expect(await stored()).toHaveLength(1);
    const odd = Buffer.from([0xff, 0xfe, 0x00]);
    expect((await post(odd, sign(odd), 'text/plain')).status).toBe(200);
    expect(await stored()).toHaveLength(1);
  });
});

describe('an event', () => {
  it('is kept once, however often it is sent', async () => {
    const answer = await application.sandbox.control('send-webhook', {
      organisation: harbourName,
      category: 'CONTACT',
      resourceId: randomUUID(),
    });
    expect(answer['statuses']).toEqual([200]);
    const one = event();
    for (let turn = 0; turn < 3; turn += 1) {
      const body = bodyOf(one, one, event({ resourceId: one.resourceId, eventDateUtc: '2026-11-24T10:00:01' }));
      expect((await post(body, sign(body))).status).toBe(200);
    }
    expect(await stored()).toHaveLength(3);
  });

  it('of an organisation that is none of ours, or of a shape that is new, is let go, and its neighbours are kept', async () => {
    const body = bodyOf(
      event({ tenantId: randomUUID() }),
      event({ tenantId: 'x' }),
      event({ eventDateUtc: 'yesterday' }),
      event({ resourceId: "'; drop table connection" }),
      event(),
    );
    expect((await post(body, sign(body))).status).toBe(200);
    expect(await stored()).toEqual([{ category: 'CONTACT', done: false }]);
    for (const nonsense of ['null', '[]', '{"events":1}', '{', '{"events":[null,1,"x"]}']) {
      expect((await post(nonsense, sign(nonsense))).status).toBe(200);
    }
    expect(await stored()).toHaveLength(1);
  });
});

describe('a contact that changes in Xero', () => {
  it('is here soon after, by reading what has changed', async () => {
    await application.sandbox.control('add-contact', { organisation: harbourName, name: 'Mill & Sons' });
    expect(await stored()).toEqual([{ category: 'CONTACT', done: false }]);
    await takeUp();
    expect(await refreshes()).toEqual([{ kinds: ['CUSTOMERS', 'SUPPLIERS'] }]);
    await sweepListRefreshes(application.services, new AbortController().signal);
    expect(await stored()).toEqual([{ category: 'CONTACT', done: true }]);
    const [refreshed] = await application.sql(`select state from list_refresh where 'CUSTOMERS' in (
      select kind from list_refresh_part p where p.refresh_id = list_refresh.id)`);
    expect(refreshed).toEqual({ state: 'COMPLETED' });
  });

  it('gathers with the others into one refresh', async () => {
    for (const name of ['A', 'B', 'C']) {
      await application.sandbox.control('add-contact', { organisation: harbourName, name: `Contact ${name}` });
    }
    await takeUpXeroChanges(application.services);
    expect(await refreshes()).toEqual([]);
    await takeUp();
    await takeUp();
    expect(await refreshes()).toEqual([{ kinds: ['CUSTOMERS', 'SUPPLIERS'] }]);
  });

  it('while a refresh has begun with the contacts waits for the next one', async () => {
    await application.sandbox.control('add-contact', { organisation: harbourName, name: 'First' });
    await takeUp();
    await application.sql(`update list_refresh_part set state = 'RUNNING' where kind = 'SUPPLIERS'`);
    await application.sandbox.control('add-contact', { organisation: harbourName, name: 'Second' });
    await takeUp();
    expect((await stored()).map(({ done }) => done)).toEqual([true, false]);
    await application.sql(`update list_refresh set state = 'COMPLETED', finished_at = now()`);
    await takeUp();
    expect((await stored()).map(({ done }) => done)).toEqual([true, true]);
    expect(await refreshes()).toHaveLength(2);
  });

  it('of a connection that is broken waits until that is mended', async () => {
    await application.sandbox.control('add-contact', { organisation: harbourName, name: 'First' });
    await application.sql(`update connection set status = 'NEEDS_RECONNECT', reason = 'REFRESH_TOKEN_REJECTED'`);
    await takeUp();
    expect(await stored()).toEqual([{ category: 'CONTACT', done: false }]);
  });
});

it('a changed invoice is left to who reads those, and what is neither is done with', async () => {
  const body = bodyOf(event({ eventCategory: 'INVOICE', eventType: 'CREATE' }), event({ eventCategory: 'NEW' }));
  await post(body, sign(body));
  await takeUp();
  // What comes in one webhook is written down in no order.
  expect((await stored()).toSorted((one, other) => one.category.localeCompare(other.category))).toEqual([
    { category: 'INVOICE', done: false },
    { category: 'NEW', done: true },
  ]);
  expect(await refreshes()).toEqual([]);
});

it('everything is forgotten after a month, and nothing before', async () => {
  const body = bodyOf(event(), event(), event());
  await post(body, sign(body));
  await application.sql(
    `update xero_webhook_event set received_at = now() - make_interval(days => case when id % 2 = 0 then 31 else 29 end)`,
  );
  const [kept] = await application.sql<{ kept: number }>(
    'select count(*)::int as kept from xero_webhook_event where id % 2 = 1',
  );
  await forgetOldXeroChanges(application.services);
  expect(await stored()).toHaveLength(kept?.kept ?? 0);
});

it('takes nothing where no key is set up', async () => {
  const without = await TestApplication.start();
  const answer = await fetch(`${without.url}/webhooks/xero`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-xero-signature': sign(bodyOf()) },
    body: bodyOf(),
  });
  expect([answer.status, await answer.text()]).toEqual([404, '']);
  await without.stop();
});
