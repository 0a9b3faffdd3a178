import { createHash } from 'node:crypto';
import { longestAttachment } from '@relink/domain/attachment/attachment-type';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishDocuments } from '../document/publish-documents.ts';
import { attachmentsOf, fileOf, putFile, seedDocument } from '../testing/attachments.ts';
import { Bucket } from '../testing/bucket.ts';
import { submit } from '../testing/documents.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { sweepAttachments } from './sweep-attachments.ts';

let bucket: Bucket;
let inDatabase: TestApplication;
let inBucket: TestApplication;
beforeAll(async () => {
  bucket = await Bucket.start();
  inDatabase = await TestApplication.start();
  inBucket = await TestApplication.start(bucket.variables);
});
afterAll(async () => {
  await inDatabase?.stop();
  await inBucket?.stop();
  await bucket?.close();
});

/** What is below an invoice: files, and nothing else that Relink calls. */
const attachments = '/api.xro/2.0/Invoices/';

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const asSent = (fileName: string, mimeType: string, bytes: Buffer) => ({
  fileName,
  mimeType,
  length: bytes.length,
  sha256: digest(bytes),
});

/** A connected organisation before each test, and what its Editor and its publisher do. */
function setUp(of: () => TestApplication) {
  let eve: TestClient;
  let harbour: SeededOrganisation;
  let grantId: string;
  beforeEach(async () => {
    await of().reset();
    bucket.empty();
    eve = await of().person('Eve');
    harbour = await seedOrganisation(of(), harbourName, { EDITOR: eve });
    grantId = await seedConnected(of(), priya, [harbour]);
  });
  return {
    harbour: () => harbour,
    kill: () => killGrant(of(), grantId),
    submit: (more: object = {}) => submit(eve, harbour, more),
    publish: () => publishDocuments(of().services, harbour.connectionId),
    put: (documentId: string, name: string, body: Buffer) => putFile(of(), eve, { documentId, name, body }),
    attach: async (documentId: string, name: string, body: Buffer) => {
      const { status } = await putFile(of(), eve, { documentId, name, body });
      expect([200, 201]).toContain(status);
    },
    states: async (documentId: string) =>
      (await attachmentsOf(of(), documentId)).map(({ state, message }) => [state, message]),
    /** What Xero has, in the order in which it came there. */
    atXero: () =>
      of()
        .sandbox.state.store.attachments.all()
        .map(({ fileName, mimeType, contentBase64 }) =>
          asSent(fileName, mimeType, Buffer.from(contentBase64, 'base64')),
        ),
    /** Lets what was postponed be due again. */
    becomeDue: async () => {
      await of().sql(`update document_attachment set next_attempt_at = null`);
      await of().sql(`update document_outbox set next_attempt_at = null`);
    },
  };
}

describe.each([
  ['the database', () => inDatabase],
  ['a bucket', () => inBucket],
] as const)('files in %s', (_where, of) => {
  const { harbour, kill, submit: submitBill, publish, attach, states, atXero, becomeDue } = setUp(of);

  it('follow their document to Xero, byte for byte, and are then kept no longer', async () => {
    const documentId = await submitBill();
    const [bill, photo] = [fileOf('pdf', longestAttachment), fileOf('jpeg', 70_000)];
    await attach(documentId, '請求書 №5 & co #1 100%.pdf', bill);
    await attach(documentId, 'صورة.jpg', photo);
    await publish();
    expect(atXero()).toEqual([
      asSent('請求書 №5 & co #1 100%.pdf', 'application/pdf', bill),
      asSent('صورة.jpg', 'image/jpeg', photo),
    ]);
    expect(await states(documentId)).toEqual([
      ['SENT', null],
      ['SENT', null],
    ]);
    await of().sql(`update attachment_content set created_at = created_at - interval '1 hour'`);
    await sweepAttachments(of().services);
    expect(await of().sql('select id from attachment_content')).toEqual([]);
    expect([await of().sql('select position from attachment_chunk'), bucket.ids()]).toEqual([[], []]);
  });

  it('that come after their document was published are sent too', async () => {
    const documentId = await submitBill();
    await publish();
    const bytes = fileOf('png');
    await attach(documentId, 'later.png', bytes);
    await publish();
    expect(atXero()).toEqual([asSent('later.png', 'image/png', bytes)]);
  });

  it('wait for a document that is held, and go with it after the reconnect', async () => {
    await kill();
    const documentId = await submitBill();
    const bytes = fileOf('pdf');
    await attach(documentId, 'bill.pdf', bytes);
    await publish();
    expect([await states(documentId), atXero()]).toEqual([[['QUEUED', null]], []]);
    await seedConnected(of(), priya, [harbour()]);
    await publish();
    expect(await states(documentId)).toEqual([['SENT', null]]);
    expect(atXero()).toEqual([asSent('bill.pdf', 'application/pdf', bytes)]);
  });

  it('are there once when the answer is lost, and when the process dies before it has written it down', async () => {
    const documentId = await submitBill();
    await publish();
    const bytes = fileOf('pdf', 300_000);
    await attach(documentId, 'bill.pdf', bytes);
    await of().sandbox.control('drop-answer', { path: attachments });
    await publish();
    expect(await states(documentId)).toEqual([['QUEUED', 'Xero did not answer.']]);
    expect(atXero()).toHaveLength(1);
    await becomeDue();
    await publish();
    expect(await states(documentId)).toEqual([['SENT', null]]);
    // As a process leaves it that died after Xero had answered.
    await attach(documentId, 'other.pdf', bytes);
    await publish();
    await of().sql(
      `update document_attachment set state = 'QUEUED', sending_since = now(), sent_at = null,
         content_id = (select id from attachment_content order by created_at desc limit 1) where file_name = 'other.pdf'`,
    );
    await publish();
    expect(await states(documentId)).toEqual([
      ['SENT', null],
      ['SENT', null],
    ]);
    expect(atXero()).toEqual([
      asSent('bill.pdf', 'application/pdf', bytes),
      asSent('other.pdf', 'application/pdf', bytes),
    ]);
  });

  it('that Xero refuses say why, and hold up nothing else', async () => {
    const documentId = await submitBill();
    await publish();
    // More than Xero takes on one invoice, put there by somebody else.
    const [invoice] = of().sandbox.state.store.invoices.where(({ url }) => url?.startsWith(of().url) === true);
    const filler = {
      tenantId: invoice?.tenantId ?? '',
      invoiceId: invoice?.id ?? '',
      mimeType: 'image/png',
      length: 1,
    };
    for (let at = 0; at < 10; at += 1) {
      const file = {
        ...filler,
        id: `filler-${at}`,
        fileName: `${at}.png`,
        includeOnline: false,
        contentBase64: 'AA==',
      };
      of().sandbox.state.store.attachments.put(file);
    }
    await attach(documentId, 'bill.pdf', fileOf('pdf'));
    const other = await submitBill({ reference: 'B-2' });
    const bytes = fileOf('pdf');
    await attach(other, 'other.pdf', bytes);
    await publish();
    expect(await states(documentId)).toEqual([['REJECTED', 'No more than 10 attachments are allowed.']]);
    expect(await states(other)).toEqual([['SENT', null]]);
    expect(atXero().at(-1)).toEqual(asSent('other.pdf', 'application/pdf', bytes));
  });

  it('are tried again when Xero fails, and given up after six times', async () => {
    const documentId = await submitBill();
    await publish();
    await attach(documentId, 'bill.pdf', fileOf('pdf'));
    await of().sandbox.control('fail', { status: 500, path: attachments });
    const seen = [];
    for (let at = 0; at < 7; at += 1) {
      await publish();
      seen.push((await states(documentId))[0]?.[0]);
      await becomeDue();
    }
    expect(seen).toEqual(['QUEUED', 'QUEUED', 'QUEUED', 'QUEUED', 'QUEUED', 'REJECTED', 'REJECTED']);
    const [[, message] = []] = await states(documentId);
    expect(message).toMatch(/error \(500\) 6 times/);
  });

  it('that were published to another organisation are not sent to this one', async () => {
    const documentId = await seedDocument(of(), harbour(), {
      state: 'PUBLISHED',
      invoiceId: '7f9c24e5-2f0f-4a3e-9f62-0d4f3a1b2c3d',
      tenantId: '0e8a1b2c-3d4e-4f5a-8b6c-7d8e9f0a1b2c',
    });
    await attach(documentId, 'bill.pdf', fileOf('pdf'));
    await publish();
    expect(await states(documentId)).toEqual([['REJECTED', expect.stringMatching(/connected before/)]]);
    expect(atXero()).toEqual([]);
  });
});

describe('a bucket that fails', () => {
  const { submit: submitBill, publish, put, attach, states, atXero, becomeDue } = setUp(() => inBucket);

  it('holds its files up while it is away, and no document', async () => {
    const documentId = await submitBill();
    const bytes = fileOf('pdf', 300_000);
    await attach(documentId, 'bill.pdf', bytes);
    await bucket.goAway();
    try {
      const refused = await put(documentId, 'more.pdf', bytes);
      expect(refused).toMatchObject({ status: 503, errors: [{ extensions: { code: 'STORE_UNAVAILABLE' } }] });
      expect(refused.headers.get('retry-after')).toBe('30');
      const other = await submitBill({ reference: 'B-2' });
      await publish();
      expect(await states(documentId)).toEqual([['QUEUED', 'The store of files does not answer.']]);
      const published = await inBucket.sql(`select id from document where state = 'PUBLISHED'`);
      expect([published.length, other]).toEqual([2, expect.any(String)]);
    } finally {
      await bucket.comeBack();
    }
    await becomeDue();
    await publish();
    expect(await states(documentId)).toEqual([['SENT', null]]);
    expect(atXero()).toEqual([asSent('bill.pdf', 'application/pdf', bytes)]);
  });

  it('by damaging a file does not bring it to Xero', async () => {
    const documentId = await submitBill();
    await attach(documentId, 'bill.pdf', fileOf('pdf', 300_000));
    for (const id of bucket.ids()) bucket.damage(id);
    await publish();
    expect(await states(documentId)).toEqual([['REJECTED', 'The stored file is lost. Attach it again.']]);
    expect(atXero()).toEqual([]);
  });
});
