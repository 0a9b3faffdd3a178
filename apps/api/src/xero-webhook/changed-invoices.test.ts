import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { releaseAfterReconnect } from '../document/hold-documents.ts';
import { sweepOutboxes } from '../document/publish-documents.ts';
import { submit } from '../testing/documents.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { harbourName, northwindName, priya } from '../testing/xero-people.ts';
import { claimReading, findDueReadings, releaseReading } from './claim-invoice-reading.ts';
import { readChangedInvoices } from './read-changed-invoices.ts';
import { storeInvoices } from './store-invoices.ts';

const key = randomBytes(32).toString('base64');
const never = new AbortController().signal;
let application: TestApplication;
let owner: TestClient;
let harbour: SeededOrganisation;
let grantId: string;
let tenantId: string;

beforeAll(async () => {
  application = await TestApplication.start({ XERO_WEBHOOK_KEY: key });
  owner = await application.person('Olga', 'OWNER');
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName);
  grantId = await seedConnected(application, priya, [harbour]);
  tenantId = (await application.connection(harbour.connectionId)).tenantId ?? '';
  await control('webhooks', { url: `${application.url}/webhooks/xero`, key });
});

const control = (name: string, input: Record<string, unknown> = {}) => application.sandbox.control(name, input);
const approved = { xeroStatus: 'AUTHORISED', dueDate: '2026-12-24' };
const sweep = () => sweepOutboxes(application.services, never);

/** A bill that is in Xero; the id of the document, and of the invoice. */
async function publish(more: object = approved): Promise<{ id: string; invoice: string }> {
  const id = await submit(owner, harbour, more);
  await sweep();
  const [row] = await application.sql<{ invoice: string }>(
    `select xero_invoice_id as invoice from document order by position desc limit 1`,
  );
  return { id, invoice: row?.invoice ?? '' };
}
const edit = (invoice: string, status: string) =>
  control('edit-invoice', { organisation: harbourName, invoice, status });
const tellOf = (resourceId: string, times = 1) =>
  control('send-webhook', { organisation: harbourName, category: 'INVOICE', resourceId, times });
/** What has gathered is old enough, and what rests rests no longer. */
async function hurry(): Promise<void> {
  await application.sql(`update xero_webhook_event set received_at = received_at - interval '1 minute'`);
  await application.sql('update invoice_reading set next_attempt_at = null');
}
const read = (by: TestApplication = application) => readChangedInvoices(by.services, never);
async function takeUp(): Promise<void> {
  await hurry();
  await read();
}
const calls = () =>
  application.sandbox.state.requests
    .all()
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/api.xro/2.0/Invoices?IDs='));
const left = async () =>
  (
    await application.sql<{ left: number }>(
      `select count(*)::int as left from xero_webhook_event where category = 'INVOICE' and done_at is null`,
    )
  )[0]?.left;
const statuses = async () =>
  (
    await application.sql<{ status: string | null }>('select in_xero_status as status from document order by position')
  ).map(({ status }) => status);
const resting = async () =>
  (
    await application.sql<{ rests: boolean; lease_owner: string | null; failures: number }>(
      `select coalesce(next_attempt_at > now(), false) as rests, lease_owner, failures from invoice_reading`,
    )
  )[0];
const told = async () =>
  (
    await application.sql<{ message: string }>(
      `select message from connection_event where kind = 'DOCUMENT_CHANGED_IN_XERO' order by id`,
    )
  ).map(({ message }) => message);

describe('an invoice that changes in Xero', () => {
  const shown = `query ($id: ID!) { document(id: $id) { state xeroStatus inXero { status number readAt } } }`;
  const inXero = async (id: string) =>
    (await owner.data<{ document: { state: string; xeroStatus: string; inXero: object | null } }>(shown, { id }))
      .document.inXero;

  it('is shown as it is there, with its number and when it was read, and the history tells', async () => {
    const { id, invoice } = await publish();
    expect(await inXero(id)).toBeNull();
    await edit(invoice, 'PAID');
    expect(await left()).toBe(1);
    await takeUp();
    expect(await inXero(id)).toEqual({ status: 'PAID', number: 'B-1', readAt: expect.any(String) });
    expect(await left()).toBe(0);
    await edit(invoice, 'AUTHORISED');
    await edit(invoice, 'VOIDED');
    await takeUp();
    expect(await inXero(id)).toMatchObject({ status: 'VOIDED' });
    // Between two looks it was unpaid for a moment: what counts is what it is.
    expect(await told()).toEqual(['A bill is paid in Xero.', 'A bill was voided in Xero.']);
  });

  it('comes to whoever watches the documents', async () => {
    const { invoice } = await publish();
    const socket = await TestSocket.connect(owner);
    const steps = socket.subscribe('subscription { documents { reference inXero { status } } }');
    await submit(owner, harbour, { reference: 'another' });
    await steps.until<{ documents: { reference: string } }>(({ documents }) => documents.reference === 'another');
    await edit(invoice, 'PAID');
    await takeUp();
    type Payload = { documents: { reference: string; inXero: { status: string } | null } };
    const last = await steps.until<Payload>(({ documents }) => documents.reference === 'B-1');
    expect(last.documents.inXero).toEqual({ status: 'PAID' });
    socket.close();
  });

  it('as it was published is read, and nothing is told of it', async () => {
    const { id, invoice } = await publish({ reference: 'draft' });
    await tellOf(invoice, 3);
    await takeUp();
    expect(await inXero(id)).toMatchObject({ status: 'DRAFT', number: 'draft' });
    expect(await told()).toEqual([]);
  });

  it('another number there is taken over, and the history is silent', async () => {
    const { id, invoice } = await publish();
    await control('edit-invoice', { organisation: harbourName, invoice, number: 'B-7' });
    await takeUp();
    expect(await inXero(id)).toMatchObject({ status: 'AUTHORISED', number: 'B-7' });
    expect(await told()).toEqual([]);
  });

  it('never goes back to what is older by the clock of Xero', async () => {
    const { id, invoice } = await publish();
    await edit(invoice, 'PAID');
    await takeUp();
    await application.sql(
      `update document set in_xero_status = 'VOIDED', in_xero_updated_at = in_xero_updated_at + interval '1 second'`,
    );
    await tellOf(invoice);
    await takeUp();
    expect(await inXero(id)).toMatchObject({ status: 'VOIDED' });
    expect([await left(), await told()]).toEqual([0, ['A bill is paid in Xero.']]);
  });
});

describe('changes', () => {
  it('gather, and many are read in one call, forty invoices at most', async () => {
    const { invoice } = await publish();
    await application.sql(
      `insert into document (id, connection_id, kind, state, contact_name, date, line_amounts, xero_status, lines, total,
         submitted_by, submission_key, submission_hash, xero_invoice_id, xero_tenant_id)
       select gen_random_uuid(), ?, 'BILL', 'PUBLISHED', 'S', '2026-11-24', 'NO_TAX', 'DRAFT', '[]', 0,
         '{"kind":"system"}', gen_random_uuid(), 'hash', gen_random_uuid(), ? from generate_series(1, 44)`,
      [harbour.connectionId, tenantId],
    );
    await edit(invoice, 'PAID');
    await application.sql(
      `insert into xero_webhook_event (tenant_id, category, type, resource_id, event_at)
       select ?, 'INVOICE', 'UPDATE', xero_invoice_id, now() + make_interval(secs => t)
       from document, generate_series(1, 3) t where xero_invoice_id <> ?`,
      [tenantId, invoice],
    );
    await read();
    expect([calls().length, await left()]).toEqual([0, 133]);
    await takeUp();
    const asked = calls().map(({ path }) => new URL(path, 'http://x').searchParams.get('IDs')?.split(',') ?? []);
    expect(asked.map(({ length }) => length)).toEqual([40, 5]);
    expect(new Set(asked.flat()).size).toBe(45);
    // Those that Xero does not know are done with as well, and stay as they were.
    expect(await left()).toBe(0);
    expect((await statuses()).filter((status) => status !== null)).toEqual(['PAID']);
  });

  it('of invoices that are none of ours are done with, without a call', async () => {
    await publish();
    await tellOf(randomUUID());
    await takeUp();
    expect([await left(), calls().length]).toEqual([0, 0]);
  });

  it('of an invoice of ours that name another organisation are of none of ours', async () => {
    const northwind = await seedOrganisation(application, northwindName);
    await seedConnected(application, priya, [northwind]);
    const { invoice } = await publish();
    await control('send-webhook', { organisation: northwindName, category: 'INVOICE', resourceId: invoice });
    expect(await left()).toBe(1);
    await takeUp();
    expect([calls().length, await left(), await statuses()]).toEqual([0, 0, [null]]);
  });

  it('of the organisation before are let go where another is connected, and what was known of its documents stays', async () => {
    const { id, invoice } = await publish();
    await edit(invoice, 'PAID');
    await takeUp();
    await edit(invoice, 'AUTHORISED');
    await application.sql('update connection set tenant_id = ?', [randomUUID()]);
    await takeUp();
    expect([calls().length, await left(), await statuses()]).toEqual([1, 0, ['PAID']]);
    expect(await owner.data('query ($id: ID!) { document(id: $id) { inXero { status } deepLink } }', { id })).toEqual({
      document: { inXero: { status: 'PAID' }, deepLink: null },
    });
  });

  it('come in while it is read: they are read once more', async () => {
    const { invoice } = await publish();
    await tellOf(invoice);
    const claimed = await claimReading(application.services.orm.em.fork(), harbour.connectionId, 'us/1');
    if (claimed === null) throw new Error('not claimed');
    await edit(invoice, 'PAID');
    const updatedAt = new Date('2026-11-24T00:00:00Z');
    await storeInvoices(
      application.services.orm.em.fork(),
      claimed,
      [{ id: invoice, status: 'AUTHORISED', number: 'B-1', updatedAt }],
      null,
    );
    expect([await statuses(), await left()]).toEqual([['AUTHORISED'], 1]);
    await takeUp();
    expect([await statuses(), await left()]).toEqual([['PAID'], 0]);
  });

  it('all day long are read now and then, many in each call, and at once only where more wait than one call asks for', async () => {
    const { invoice } = await publish();
    await edit(invoice, 'PAID');
    await takeUp();
    expect(await resting()).toEqual({ rests: true, lease_owner: null, failures: 0 });
    await edit(invoice, 'AUTHORISED');
    await application.sql(`update xero_webhook_event set received_at = received_at - interval '1 minute'`);
    await read();
    expect([calls().length, await left()]).toEqual([1, 1]);
    await takeUp();
    expect([calls().length, await left(), await statuses()]).toEqual([2, 0, ['AUTHORISED']]);
  });

  it('of the connection that was read least often come first', async () => {
    const northwind = await seedOrganisation(application, northwindName);
    await seedConnected(application, priya, [harbour, northwind]);
    const both = [harbour.connectionId, northwind.connectionId];
    await application.sql(
      `insert into xero_webhook_event (tenant_id, category, type, resource_id, event_at, received_at)
       select tenant_id, 'INVOICE', 'UPDATE', gen_random_uuid(), now(), now() - interval '1 minute' from connection
       where id in (?, ?)`,
      both,
    );
    const due = () => findDueReadings(application.services.orm.em.fork(), 10_000, 1);
    for (const [often, seldom] of [both, both.toReversed()]) {
      await application.sql('delete from invoice_reading');
      await application.sql('insert into invoice_reading (connection_id, fence) values (?, 2), (?, 1)', [
        often,
        seldom,
      ]);
      expect(await due()).toEqual([seldom]);
      await application.sql('delete from invoice_reading where connection_id = ?', [often]);
      expect(await due()).toEqual([often]);
    }
  });

  it('are read by one of two instances, and told once', async () => {
    const { invoice } = await publish();
    const other = await application.another();
    try {
      await edit(invoice, 'PAID');
      await tellOf(invoice);
      await hurry();
      await Promise.all([read(), read(other), read(), read(other)]);
      expect([calls().length, await left(), await told()]).toEqual([1, 0, ['A bill is paid in Xero.']]);
    } finally {
      await other.stop();
    }
  });
});

describe('what Xero tells before Relink knows that it has the document', () => {
  /** As it stood while nobody knew what had become of it: its answer was lost. */
  const forget = () =>
    application.sql(
      `update document set state = 'PUBLISHING', sent_at = now(), xero_invoice_id = null, xero_tenant_id = null,
         published_at = null`,
    );

  it('is taken up when it does, even if it had been let go long before', async () => {
    const { invoice } = await publish();
    await forget();
    await edit(invoice, 'PAID');
    await takeUp();
    expect([calls().length, await left()]).toEqual([0, 0]);
    await sweep();
    expect(await left()).toBe(1);
    await takeUp();
    expect([await statuses(), await left(), await told()]).toEqual([['PAID'], 0, ['A bill is paid in Xero.']]);
  });

  it('at the very moment is not lost, whoever is first', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const { invoice } = await publish({ ...approved, reference: `turn ${turn}` });
      await application.sql(
        `update document set state = 'PUBLISHING', sent_at = now(), xero_invoice_id = null, xero_tenant_id = null,
           published_at = null where xero_invoice_id = ?`,
        [invoice],
      );
      await edit(invoice, 'PAID');
      await hurry();
      await Promise.all([sweep(), read(), read()]);
    }
    await takeUp();
    expect([await statuses(), await left()]).toEqual([Array.from({ length: 5 }, () => 'PAID'), 0]);
  });
});

describe('a process that dies', () => {
  it('while it reads leaves the events to the next one', async () => {
    const { invoice } = await publish();
    await edit(invoice, 'PAID');
    const claimed = await claimReading(application.services.orm.em.fork(), harbour.connectionId, 'dead@999999/1');
    expect(claimed?.invoiceIds).toEqual([invoice]);
    await takeUp();
    expect([await statuses(), await left()]).toEqual([['PAID'], 0]);
    // Its answer comes late: nothing is written any more.
    if (claimed === null) return;
    const late = { id: invoice, status: 'DELETED', number: null, updatedAt: new Date() } as const;
    await storeInvoices(application.services.orm.em.fork(), claimed, [late], null);
    expect(await statuses()).toEqual(['PAID']);
  });

  it('while it writes has written nothing', async () => {
    const { invoice } = await publish();
    await edit(invoice, 'PAID');
    await application.sql(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$`,
    );
    await application.sql(
      `create trigger cut before update of done_at on xero_webhook_event for each row execute function refuse()`,
    );
    await takeUp();
    expect([await statuses(), await left(), await told()]).toEqual([[null], 1, []]);
    // It rests, longer each time: nobody calls Xero again and again.
    await read();
    expect(calls()).toHaveLength(1);
    expect(await resting()).toEqual({ rests: true, lease_owner: null, failures: 1 });
    await takeUp();
    expect(calls()).toHaveLength(2);
    expect(await resting()).toEqual({ rests: true, lease_owner: null, failures: 2 });
    await application.sql('drop trigger cut on xero_webhook_event');
    await application.sql('drop function refuse');
    await takeUp();
    expect([await statuses(), await left(), await told()]).toEqual([['PAID'], 0, ['A bill is paid in Xero.']]);
  });
});

describe('what hinders the reading', () => {
  const invoices = '/api.xro/2.0/Invoices';
  it.each([
    ['an error of Xero', () => control('fail', { status: 500, path: invoices })],
    ['an outage', () => control('fail', { status: 503, path: invoices })],
    ['a pause', () => control('rate-limit', { scope: 'minute', organisation: harbourName, seconds: 60 })],
    ['a lost answer', () => control('drop-answer', { path: invoices, times: 100 })],
    ['half an answer', () => control('truncate-answer', { path: invoices, times: 100 })],
  ])('(%s) passes: it rests, and then reads', async (_what, hinder) => {
    const { invoice } = await publish();
    await edit(invoice, 'PAID');
    await hinder();
    await takeUp();
    expect([await statuses(), await left()]).toEqual([[null], 1]);
    expect(await resting()).toMatchObject({ rests: true, lease_owner: null });
    // Neither this look nor a further event ends the rest.
    const before = calls().length;
    await tellOf(invoice);
    await application.sql(`update xero_webhook_event set received_at = received_at - interval '1 minute'`);
    await application.sql(`update invoice_reading set next_attempt_at = next_attempt_at + interval '1 minute'`);
    await read();
    expect(calls()).toHaveLength(before);
    await control('clear-faults');
    await application.sql('delete from xero_pause');
    await takeUp();
    expect([await statuses(), await left()]).toEqual([['PAID'], 0]);
    expect(await resting()).toMatchObject({ lease_owner: null, failures: 0 });
  });

  it('rests longer each time', async () => {
    const { invoice } = await publish();
    await edit(invoice, 'PAID');
    await control('fail', { status: 500, path: invoices });
    for (let failures = 1; failures <= 5; failures += 1) {
      await takeUp();
      expect(await application.sql('select failures from invoice_reading')).toEqual([{ failures }]);
    }
    const [{ wait } = { wait: 0 }] = await application.sql<{ wait: number }>(
      'select extract(epoch from next_attempt_at - now())::float8 as wait from invoice_reading',
    );
    expect(wait * 1_000).toBeLessThanOrEqual(application.services.environment.intervals.retryInvoices.at(-1) ?? 0);
    expect(calls()).toHaveLength(5);
  });

  it('(a disconnection) shows on the connection, and what was told waits for the reconnect', async () => {
    const { invoice } = await publish();
    await edit(invoice, 'PAID');
    await control('disconnect', { organisation: harbourName });
    await takeUp();
    expect(await left()).toBe(1);
    // A second look proves it.
    await application.sql(`update connection set status = 'NEEDS_RECONNECT', reason = 'DISCONNECTED_IN_XERO'`);
    const before = calls().length;
    await takeUp();
    expect([calls().length, await left()]).toEqual([before, 1]);
    await seedConnected(application, priya, [harbour]);
    await takeUp();
    expect([await statuses(), await left()]).toEqual([['PAID'], 0]);
  });

  it('is over with a reconnect: nothing rests on, and who had begun to read writes nothing', async () => {
    const { invoice } = await publish();
    await edit(invoice, 'PAID');
    await application.sql(`update xero_webhook_event set received_at = received_at - interval '1 minute'`);
    const em = () => application.services.orm.em.fork();
    const claimed = await claimReading(em(), harbour.connectionId, 'us/1');
    if (claimed === null) throw new Error('not claimed');
    const hour = { wait: 3_600_000, failures: 4 };
    expect(await releaseReading(em(), claimed, hour)).toBe(true);
    await read();
    expect([calls().length, await left()]).toEqual([0, 1]);
    await em().transactional((locked) => releaseAfterReconnect(locked, harbour.connectionId));
    expect(await releaseReading(em(), claimed, hour)).toBe(false);
    await read();
    expect([await statuses(), await left()]).toEqual([['PAID'], 0]);
  });

  it('(a login that is dead) makes no call', async () => {
    const { invoice } = await publish();
    await edit(invoice, 'PAID');
    await killGrant(application, grantId);
    await takeUp();
    expect([calls().length, await left()]).toEqual([0, 1]);
  });

  it('(nobody is connected any more) ends it', async () => {
    const { invoice } = await publish();
    await edit(invoice, 'PAID');
    await application.sql(`update connection set status = 'DISCONNECTED', reason = null`);
    await takeUp();
    expect([calls().length, await left(), await statuses()]).toEqual([0, 0, [null]]);
  });
});
