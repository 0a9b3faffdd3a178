import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { publishedAtXero, submit } from '../testing/documents.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { harbourName, northwindName, priya } from '../testing/xero-people.ts';
import { sweepListRefreshes } from '../list/sweep-list-refreshes.ts';
import { claimOutbox, findDueOutboxes } from './claim-outbox.ts';
import { releaseAfterReconnect } from './hold-documents.ts';
import { mostXeroErrors } from './judge-fault.ts';
import { presumeSent } from './presume-sent.ts';
import { publishDocuments, sweepOutboxes } from './publish-documents.ts';

let application: TestApplication;
let owner: TestClient;
let harbour: SeededOrganisation;
let grantId: string;
beforeAll(async () => {
  application = await TestApplication.start();
  owner = await application.person('Olga', 'OWNER');
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName);
  grantId = await seedConnected(application, priya, [harbour]);
});

const sweep = () => sweepOutboxes(application.services, new AbortController().signal);
const refreshLists = () => sweepListRefreshes(application.services, new AbortController().signal);
/** Whatever rests is due at once. */
const hurry = () => application.sql('update document_outbox set next_attempt_at = null');
const references = () => publishedAtXero(application).map(({ reference }) => reference);
const documents = () =>
  application.sql(
    `select reference, state, cause, message, problems, attempts, sent_at is not null as sent from document order by position`,
  );
const attempts = async () =>
  (await application.sql<{ outcome: string }>('select outcome from document_attempt order by id')).map(
    ({ outcome }) => outcome,
  );
const control = (name: string, input: Record<string, unknown> = {}) => application.sandbox.control(name, input);
const invoices = '/api.xro/2.0/Invoices';

it('publishes in the order in which documents came, each once, and says so', async () => {
  for (const reference of ['1', '2', '3']) await submit(owner, harbour, { reference });
  await sweep();
  await sweep();
  expect(references()).toEqual(['1', '2', '3']);
  expect(publishedAtXero(application)[0]).toMatchObject({ total: expect.any(Number) });
  expect((await documents()).map(({ state }) => state)).toEqual(['PUBLISHED', 'PUBLISHED', 'PUBLISHED']);
  expect(await attempts()).toEqual(['PUBLISHED', 'PUBLISHED', 'PUBLISHED']);
  const events = await application.sql(`select message from connection_event where kind = 'DOCUMENT_PUBLISHED'`);
  expect(events).toEqual(Array.from({ length: 3 }, () => ({ message: 'A bill was published.' })));
});

describe('an answer that is lost', () => {
  it.each(['drop-answer', 'truncate-answer'])('(%s) after Xero made the invoice makes no second one', async (fault) => {
    await submit(owner, harbour, { reference: 'once' });
    await submit(owner, harbour, { reference: 'after' });
    await control(fault, { path: invoices });
    await sweep();
    expect(references()).toEqual(['once']);
    expect((await documents())[0]).toMatchObject({ state: 'QUEUED', cause: 'XERO_UNAVAILABLE', sent: true });
    await hurry();
    await sweep();
    expect(references()).toEqual(['once', 'after']);
    expect((await documents())[0]).toMatchObject({ state: 'PUBLISHED', cause: null, message: null, sent: false });
  });

  it('is looked for also when Xero has long forgotten the key', async () => {
    await submit(owner, harbour, { reference: 'once' });
    await control('drop-answer', { path: invoices });
    await sweep();
    await control('clock', { advanceSeconds: 3_600 });
    // The access token has expired as well: the first look may find that out.
    await vi.waitUntil(async () => {
      await hurry();
      await sweep();
      return (await documents())[0]?.['state'] === 'PUBLISHED';
    }, 20_000);
    expect(references()).toEqual(['once']);
    expect((await attempts()).at(-1)).toBe('PUBLISHED');
  });

  it('that Xero never got is sent again under the same key, word for word', async () => {
    await submit(owner, harbour, { reference: 'once' });
    await control('fail', { status: 500, path: invoices, times: 1 });
    await sweep();
    const [before] = await application.sql('select send_key, sent from document');
    // Meanwhile the lists come to know the contact: what is sent stays what it was.
    await hurry();
    await sweep();
    expect(references()).toEqual(['once']);
    expect((await application.sql('select send_key, sent from document'))[0]).toEqual(before);
  });
});

it('a process that dies between sending and storing leaves an intent that the next one follows', async () => {
  await submit(owner, harbour, { reference: 'once' });
  await sweep();
  // As it stood before the answer was stored; the lease of the dead one is over.
  await application.sql(
    `update document set state = 'PUBLISHING', sent_at = now(), xero_invoice_id = null, published_at = null`,
  );
  await application.sql(`update document_outbox set lease_owner = 'dead/1', lease_until = now() - interval '1 second'`);
  await submit(owner, harbour, { reference: 'after' });
  await sweep();
  expect(references()).toEqual(['once', 'after']);
  expect((await documents()).map(({ state }) => state)).toEqual(['PUBLISHED', 'PUBLISHED']);
});

it('a database that has forgotten what it had published looks at Xero before it sends anything', async () => {
  for (const reference of ['1', '2']) await submit(owner, harbour, { reference });
  await sweep();
  // As a backup of before knows them.
  await application.sql(
    `update document set state = 'QUEUED', send_key = null, sent = null, sent_at = null, sent_tenant_id = null,
       xero_invoice_id = null, xero_tenant_id = null, published_at = null, attempts = 0`,
  );
  await submit(owner, harbour, { reference: '3' });
  expect(await presumeSent(application.services.orm.em.fork())).toBe(3);
  await sweep();
  expect(references()).toEqual(['1', '2', '3']);
  expect((await documents()).map(({ state }) => state)).toEqual(['PUBLISHED', 'PUBLISHED', 'PUBLISHED']);
});

it('two that publish at once make one of each', async () => {
  for (let count = 0; count < 10; count += 1) await submit(owner, harbour, { reference: String(count) });
  await Promise.all(Array.from({ length: 6 }, sweep));
  expect(references()).toEqual(Array.from({ length: 10 }, (_, count) => String(count)));
});

it('who was overtaken writes nothing', async () => {
  await submit(owner, harbour, { reference: 'once' });
  const em = application.services.orm.em.fork();
  await control('delay', { milliseconds: 1_500, path: invoices, times: 1 });
  const slow = publishDocuments(application.services, harbour.connectionId);
  await new Promise((resolve) => setTimeout(resolve, 700));
  await application.sql(`update document_outbox set lease_until = now() - interval '1 second'`);
  expect(await claimOutbox(em, harbour.connectionId, 'another')).not.toBeNull();
  await slow;
  expect((await documents())[0]).toMatchObject({ state: 'PUBLISHING', sent: true });
  await application.sql(`update document_outbox set lease_until = null`);
  await sweep();
  expect(references()).toEqual(['once']);
  expect((await documents())[0]).toMatchObject({ state: 'PUBLISHED' });
});

describe('a broken connection', () => {
  it('holds what waits and what comes, and lets it go in order when it works again', async () => {
    await submit(owner, harbour, { reference: '1' });
    await killGrant(application, grantId);
    await submit(owner, harbour, { reference: '2' });
    await sweep();
    expect(references()).toEqual([]);
    for (const row of await documents()) {
      expect(row).toMatchObject({ state: 'HELD', cause: 'CONNECTION', message: expect.stringMatching(/reconnect/i) });
    }
    const [event] = await application.sql(`select message from connection_event where kind = 'DOCUMENT_HELD'`);
    expect(event).toEqual({ message: 'A document is held until the connection works again.' });
    await seedConnected(application, priya, [harbour]);
    await sweep();
    expect(references()).toEqual(['1', '2']);
    expect((await documents()).map(({ state, message }) => [state, message])).toEqual([
      ['PUBLISHED', null],
      ['PUBLISHED', null],
    ]);
  });

  it('that turns out while a document is sent holds it with the others', async () => {
    await submit(owner, harbour, { reference: '1' });
    await submit(owner, harbour, { reference: '2' });
    await control('disconnect', { user: priya, organisation: harbourName });
    await sweep();
    await hurry();
    await sweep();
    expect(references()).toEqual([]);
    await seedConnected(application, priya, [harbour]);
    await hurry();
    await sweep();
    expect(references()).toEqual(['1', '2']);
  });

  it('of one organisation leaves the others alone', async () => {
    const northwind = await seedOrganisation(application, northwindName);
    await seedConnected(application, priya, [northwind]);
    await control('fail', { status: 503, path: invoices, times: 1 });
    await submit(owner, harbour, { reference: 'slow' });
    await sweep();
    await submit(owner, northwind, { reference: 'quick' });
    await sweep();
    expect(references()).toEqual(['quick']);
  });
});

describe('a document that is held for scopes', () => {
  const retryOf = (id: string) =>
    owner.data(`mutation ($input: RetryDocumentsInput!) { retryDocuments(input: $input) { userErrors { code } } }`, {
      input: { ids: [id], idempotencyKey: randomUUID() },
    });

  it('holds what is retried behind it, and nobody turns in circles', async () => {
    await submit(owner, harbour, { reference: '1' });
    const second = await submit(owner, harbour, { reference: '2' });
    await application.sql(`update document set state = 'HELD', cause = 'SCOPES_MISSING' where reference = '1'`);
    await application.sql(`update document set state = 'REJECTED', cause = 'REFUSED' where reference = '2'`);
    await retryOf(second);
    expect((await documents()).map(({ state, cause }) => [state, cause])).toEqual([
      ['HELD', 'SCOPES_MISSING'],
      ['HELD', 'SCOPES_MISSING'],
    ]);
    await application.sql(`update document set state = 'QUEUED', cause = null where reference = '2'`);
    expect(await findDueOutboxes(application.services.orm.em.fork(), 10)).toEqual([]);
  });

  it('is tried again when another connection of the login is reconnected', async () => {
    const northwind = await seedOrganisation(application, northwindName);
    await seedConnected(application, priya, [harbour, northwind]);
    await submit(owner, harbour, { reference: '1' });
    await application.sql(`update document set state = 'HELD', cause = 'SCOPES_MISSING'`);
    await application.services.orm.em.fork().transactional((em) => releaseAfterReconnect(em, harbour.connectionId));
    await sweep();
    expect(references()).toEqual(['1']);
  });
});

it('a document whose publisher and connection are both gone is held, and can be discarded', async () => {
  await submit(owner, harbour, { reference: '1' });
  await application.sql(`update document set state = 'PUBLISHING', sent_at = now(), send_key = gen_random_uuid()`);
  await application.sql(
    `update connection set status = 'NEEDS_RECONNECT', reason = 'REFRESH_TOKEN_REJECTED' where id = ?`,
    [harbour.connectionId],
  );
  await sweep();
  expect((await documents())[0]).toMatchObject({ state: 'HELD', cause: 'CONNECTION', sent: true });
});

it('a document that may be in the organisation of before is looked for there once that is connected again', async () => {
  const id = await submit(owner, harbour, { reference: 'once' });
  await control('drop-answer', { path: invoices });
  await sweep();
  const { tenantId } = await application.connection(harbour.connectionId);
  await application.sql(`update connection set tenant_id = gen_random_uuid() where id = ?`, [harbour.connectionId]);
  await hurry();
  await sweep();
  expect((await documents())[0]).toMatchObject({ state: 'REJECTED', cause: 'ORGANISATION_CHANGED', sent: true });
  const retry = `mutation ($input: RetryDocumentsInput!) { retryDocuments(input: $input) { userErrors { code } } }`;
  await owner.data(retry, { input: { connectionId: harbour.globalConnectionId, idempotencyKey: randomUUID() } });
  // Whoever retries everything has not looked for each.
  expect((await documents())[0]).toMatchObject({ state: 'REJECTED' });
  await application.sql(`update connection set tenant_id = ? where id = ?`, [tenantId, harbour.connectionId]);
  await owner.data(retry, { input: { ids: [id], idempotencyKey: randomUUID() } });
  await sweep();
  expect(references()).toEqual(['once']);
  expect((await documents())[0]).toMatchObject({ state: 'PUBLISHED' });
});

it('an outbox whose publishing breaks down rests for a moment, and the others go on', async () => {
  const northwind = await seedOrganisation(application, northwindName);
  await seedConnected(application, priya, [northwind]);
  await submit(owner, harbour, { reference: 'broken', lines: [line({})] });
  await submit(owner, northwind, { reference: 'well' });
  await application.sql(`update document set problems = '[]', lines = '7' where reference = 'broken'`);
  await sweep();
  expect(references()).toEqual(['well']);
  const [outbox] = await application.sql(
    `select lease_owner, next_attempt_at > now() as rests from document_outbox where connection_id = ?`,
    [harbour.connectionId],
  );
  expect(outbox).toEqual({ lease_owner: null, rests: true });
});

describe('a document that Xero refuses', () => {
  it('is rejected with the field it is about, and lets the next one pass', async () => {
    await submit(owner, harbour, { reference: 'bad', lines: [line({ accountCode: '999' }), line({})] });
    await submit(owner, harbour, { reference: 'good' });
    await sweep();
    expect(references()).toEqual(['good']);
    expect((await documents())[0]).toMatchObject({
      state: 'REJECTED',
      cause: 'REFUSED',
      problems: [
        { field: 'lines.0.accountCode', message: "Account code '999' is not a valid code for this document." },
      ],
      sent: false,
    });
  });

  it('that fails on Xero again and again is given up, and lets the others pass', async () => {
    await submit(owner, harbour, { reference: 'poison' });
    await submit(owner, harbour, { reference: 'other' });
    for (let tries = 0; tries < mostXeroErrors; tries += 1) {
      expect((await documents())[0]).toMatchObject({ state: 'QUEUED' });
      expect(references()).toEqual([]);
      // From the second time on it is looked for first, with success, and the creation fails.
      await control('clear-faults');
      if (tries > 0) await control('delay', { milliseconds: 400, path: invoices, times: 1 });
      const swept = hurry().then(sweep);
      if (tries === 0) await control('fail', { status: 500, path: invoices, times: 1 });
      else {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await control('fail', { status: 500, path: invoices, times: 1 });
      }
      await swept;
    }
    expect((await documents())[0]).toMatchObject({ state: 'REJECTED', cause: 'XERO_ERROR', sent: true });
    await hurry();
    await sweep();
    expect(references()).toEqual(['other']);
  });

  it('may be discarded meanwhile, and then is not sent', async () => {
    const id = await submit(owner, harbour, { reference: 'unwanted' });
    await control('fail', { status: 503, path: '/connect/token' });
    const { discardDocument } = await owner.data<{ discardDocument: { userErrors: unknown[] } }>(discard, {
      input: { id, idempotencyKey: randomUUID() },
    });
    expect(discardDocument.userErrors).toEqual([]);
    await control('clear-faults');
    await sweep();
    expect(references()).toEqual([]);
    expect((await documents())[0]).toMatchObject({ state: 'DISCARDED' });
  });

  it('is not discarded while nobody knows whether Xero has it, unless somebody has looked', async () => {
    const id = await submit(owner, harbour, { reference: 'perhaps' });
    await control('drop-answer', { path: invoices });
    await sweep();
    const asked = (more: object) =>
      owner.data<{ discardDocument: { userErrors: { code: string; path: string[] }[] } }>(discard, {
        input: { id, idempotencyKey: randomUUID(), ...more },
      });
    expect((await asked({})).discardDocument.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['evenIfInXero'] }]);
    expect((await asked({ evenIfInXero: true })).discardDocument.userErrors).toEqual([]);
    expect((await documents())[0]).toMatchObject({ state: 'DISCARDED' });
  });
});

describe('against the lists', () => {
  beforeEach(async () => {
    await application.sql(
      `insert into list_refresh (id, connection_id, state, actor) values (gen_random_uuid(), ?, 'QUEUED', '{"kind":"system"}')`,
      [harbour.connectionId],
    );
    await application.sql(
      `insert into list_refresh_part (refresh_id, kind, position, state)
       select id, kind, 0, 'QUEUED' from list_refresh, unnest(array['ACCOUNTS', 'TAX_RATES', 'SUPPLIERS', 'CURRENCIES']) kind`,
    );
    await refreshLists();
  });

  it('an account that was archived since is found by a refresh, before anything is sent', async () => {
    await control('edit-account', { organisation: harbourName, code: '429', status: 'ARCHIVED' });
    await application.sql(`update list_item set status = 'ARCHIVED' where code = '429'`);
    await submit(owner, harbour, { reference: 'archived' });
    await sweep();
    expect((await documents())[0]).toMatchObject({ state: 'QUEUED', cause: 'LISTS' });
    await refreshLists();
    await hurry();
    await sweep();
    expect((await documents())[0]).toMatchObject({
      state: 'REJECTED',
      cause: 'INVALID',
      attempts: 0,
      problems: [
        {
          field: 'lines.0.accountCode',
          message: 'Account 429 is archived in Xero. Restore it there, or use another.',
        },
      ],
    });
    expect(references()).toEqual([]);
  });

  it('an account that was made this morning is found by a refresh, and used', async () => {
    await control('add-account', { organisation: harbourName, code: '4999', name: 'Made this morning' });
    await submit(owner, harbour, { reference: 'new', lines: [line({ accountCode: '4999' })] });
    await sweep();
    expect((await documents())[0]).toMatchObject({ state: 'QUEUED', cause: 'LISTS' });
    await refreshLists();
    await hurry();
    await sweep();
    expect(references()).toEqual(['new']);
  });

  it('every field that does not fit is named', async () => {
    await submit(owner, harbour, {
      currency: 'XYZ',
      lines: [line({ accountCode: '998', taxType: 'NOPE' })],
    });
    await sweep();
    await refreshLists();
    await hurry();
    await sweep();
    expect((await documents())[0]?.['problems']).toEqual([
      { field: 'currency', message: 'Currency XYZ does not exist in Xero.' },
      { field: 'lines.0.accountCode', message: 'Account 998 does not exist in Xero.' },
      { field: 'lines.0.taxType', message: 'Tax type NOPE does not exist in Xero.' },
    ]);
  });

  it('a known contact is named by its id, and left as it is', async () => {
    const [supplier] = await application.sql<{ name: string; xero_id: string }>(
      `select name, xero_id from list_item where kind = 'SUPPLIERS' and status = 'ACTIVE' order by name limit 1`,
    );
    await submit(owner, harbour, { contactName: supplier?.name.toUpperCase() });
    await sweep();
    expect((await application.sql('select sent from document'))[0]).toMatchObject({
      sent: { contact: { contactID: supplier?.xero_id } },
    });
    expect(references()).toHaveLength(1);
  });
});

it('rests while Xero asks for a pause, and says until when', async () => {
  await control('rate-limit', { scope: 'minute', seconds: 30 });
  await submit(owner, harbour);
  await sweep();
  const [row] = await application.sql(
    `select state, cause, next_attempt_at > now() + interval '20 seconds' as later from document`,
  );
  expect(row).toEqual({ state: 'QUEUED', cause: 'RATE_LIMITED', later: true });
});

function line(more: object): object {
  return { description: 'Beans', quantity: '1', unitAmount: '1', accountCode: '429', ...more };
}

const discard = `mutation ($input: DiscardDocumentInput!) { discardDocument(input: $input) {
  document { state } userErrors { code message path } } }`;
