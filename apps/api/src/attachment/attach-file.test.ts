import { createHash, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { longestAttachment, mostAttachments } from '@relink/domain/attachment/attachment-type';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attachmentsOf, attachmentUrl, fileOf, putFile, seedDocument } from '../testing/attachments.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { sweepAttachments } from './sweep-attachments.ts';

let application: TestApplication;
let eve: TestClient;
let vic: TestClient;
beforeAll(async () => {
  application = await TestApplication.start();
  [eve, vic] = [await application.person('Eve'), await application.person('Vic')];
});
afterAll(() => application.stop());

let harbour: SeededOrganisation;
let documentId: string;
beforeEach(async () => {
  await application.reset();
  await application.sql('truncate attachment_content cascade');
  harbour = await seedOrganisation(application, 'Harbour', { EDITOR: eve, VIEWER: vic });
  documentId = await seedDocument(application, harbour);
});

type More = { name?: string; headers?: Record<string, string>; client?: TestClient; documentId?: string };
const put = (body: Buffer | AsyncIterable<Uint8Array>, { client = eve, ...more }: More = {}) =>
  putFile(application, client, { documentId, name: 'bill.pdf', body, ...more });
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const contentCount = async () => (await application.sql('select id from attachment_content')).length;
const chunkCount = async () => (await application.sql('select position from attachment_chunk')).length;
async function* inParts(bytes: Buffer, length = 100_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

describe('a file', () => {
  it.each([
    ['pdf', 'bill.pdf', 'application/pdf'],
    ['png', 'photo.PNG', 'image/png'],
    ['jpeg', 'photo.jpg', 'image/jpeg'],
  ] as const)('(%s) is attached, and what is stored of it is what was sent', async (kind, name, mimeType) => {
    const bytes = fileOf(kind, 300_000);
    const { status, attachment } = await put(bytes, { name, headers: { 'content-type': mimeType } });
    const described = { fileName: name, mimeType, length: bytes.length, sha256: digest(bytes), state: 'QUEUED' };
    expect([status, attachment]).toEqual([201, described]);
    const [row] = await attachmentsOf(application, documentId);
    expect(row).toMatchObject({ file_name: name, actor: { kind: 'user', userId: eve.account.userId } });
    const { contents } = application.services;
    const back = await buffer(contents.open({ ...described, id: String(row?.['content_id']) }));
    expect(digest(back)).toBe(digest(bytes));
  });

  it('of exactly 10 MB is attached, said how long or not', async () => {
    const bytes = fileOf('pdf', longestAttachment);
    expect(await put(bytes)).toMatchObject({ status: 201, attachment: { length: longestAttachment } });
    const more = fileOf('pdf', longestAttachment);
    const streamed = await put(inParts(more), { name: 'streamed.pdf' });
    expect(streamed).toMatchObject({ status: 201, attachment: { sha256: digest(more) } });
  });

  it.each([
    ['says so', (bytes: Buffer) => bytes],
    ['does not say so', (bytes: Buffer) => inParts(bytes)],
  ])('of 11 MB that %s is refused with the reason, and nothing of it is kept', async (_how, sent) => {
    const answer = await put(sent(fileOf('pdf', 11 * 1024 * 1024)));
    expect(answer).toMatchObject({
      status: 413,
      errors: [{ extensions: { code: 'CONTENT_TOO_LARGE' }, message: expect.stringMatching(/larger than 10 MB/) }],
    });
    expect([await attachmentsOf(application, documentId), await contentCount(), await chunkCount()]).toEqual([
      [],
      0,
      0,
    ]);
  });

  it('is known by its bytes, whatever is said of it', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const pdf = { 'content-type': 'application/pdf' };
    const asked = [
      await put(page, { headers: pdf }),
      await put(Buffer.from('hello')),
      await put(fileOf('png'), { headers: pdf }),
      await put(fileOf('pdf'), { headers: { 'content-type': 'text/html' } }),
    ];
    expect(asked.map(({ status, errors }) => [status, errors?.[0]?.extensions['code'], errors?.[0]?.message])).toEqual([
      [415, 'UNSUPPORTED_MEDIA_TYPE', 'The file is none of these by what is in it: PDF, PNG, JPEG.'],
      [415, 'UNSUPPORTED_MEDIA_TYPE', 'The file is none of these by what is in it: PDF, PNG, JPEG.'],
      [415, 'UNSUPPORTED_MEDIA_TYPE', 'The file is a PNG, and its Content-Type says application/pdf. Send image/png.'],
      [415, 'UNSUPPORTED_MEDIA_TYPE', 'The file is a PDF, and its Content-Type says text/html. Send application/pdf.'],
    ]);
    expect(await put(fileOf('pdf'), { name: 'bill.exe' })).toMatchObject({
      status: 400,
      errors: [
        { extensions: { code: 'BAD_USER_INPUT', field: 'fileName' }, message: expect.stringMatching(/end in .pdf/) },
      ],
    });
    expect(await contentCount()).toBe(0);
  });

  it('must not be empty', async () => {
    expect(await put(Buffer.alloc(0))).toMatchObject({ status: 400, errors: [{ extensions: { field: 'body' } }] });
    const answer = await fetch(attachmentUrl(application, documentId, 'bill.pdf'), {
      method: 'PUT',
      headers: eve.credentials,
    });
    expect(answer.status).toBe(400);
  });
});

describe('its name', () => {
  it.each(['חשבונית מס.pdf', 'فاتورة.pdf', '請求書 №5 (十一月).pdf', 'बीजक.pdf', 'ใบแจ้งหนี้.pdf', '🧾 100% #1 & co.pdf'])(
    'may be %s',
    async (name) => {
      expect(await put(fileOf('pdf'), { name })).toMatchObject({ status: 201, attachment: { fileName: name } });
      expect(await attachmentsOf(application, documentId)).toMatchObject([{ file_name: name }]);
    },
  );

  it.each([
    ['a colon', 'a:b.pdf', /no file name with : in it/],
    ['a slash', 'a/b.pdf', /no file name with \/ in it/],
    ['a turn of direction', 'bill\u202Efdp.exe', /turn its direction/],
    ['a zero', 'a\u0000.pdf', /not seen/],
    ['too many characters', `${'長'.repeat(252)}.pdf`, /256 characters. Shorten it to 255/],
    ['very many characters', `${'長'.repeat(1_500)}.pdf`, /Shorten it/],
    ['nothing', ' ', /no name/],
  ])('with %s is refused with the field and the fix', async (_what, name, message) => {
    expect(await put(fileOf('pdf'), { name })).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'fileName' }, message: expect.stringMatching(message) }],
    });
    expect(await contentCount()).toBe(0);
  });
});

describe('the same name again', () => {
  it('with the same bytes changes nothing', async () => {
    const bytes = fileOf('pdf');
    expect((await put(bytes)).status).toBe(201);
    const before = await attachmentsOf(application, documentId);
    const again = await put(bytes);
    expect(again).toMatchObject({ status: 200, attachment: { sha256: digest(bytes) } });
    expect(await attachmentsOf(application, documentId)).toEqual(before);
    expect(await contentCount()).toBe(1);
  });

  it('at the same moment is one', async () => {
    const bytes = fileOf('pdf', 500_000);
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => put(bytes)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 200)).toHaveLength(3);
    expect(await attachmentsOf(application, documentId)).toHaveLength(1);
    expect(await contentCount()).toBe(1);
  });

  it('with other bytes takes its place, and what was there is swept', async () => {
    await put(fileOf('pdf'));
    const other = fileOf('png');
    expect(await put(other, { name: 'bill.png' })).toMatchObject({ status: 201 });
    const better = fileOf('pdf');
    expect(await put(better)).toMatchObject({ status: 200, attachment: { sha256: digest(better) } });
    expect(await attachmentsOf(application, documentId)).toHaveLength(2);
    await application.sql(`update attachment_content set created_at = created_at - interval '1 hour'`);
    await sweepAttachments(application.services);
    expect(await contentCount()).toBe(2);
  });

  it('is queued anew after Xero refused it, and is refused once Xero has it', async () => {
    const bytes = fileOf('pdf');
    await put(bytes);
    await application.sql(`update document_attachment set state = 'REJECTED', message = 'Not so.'`);
    expect(await put(bytes)).toMatchObject({ status: 200, attachment: { state: 'QUEUED' } });
    expect(await attachmentsOf(application, documentId)).toMatchObject([{ state: 'QUEUED', message: null }]);
    await application.sql(`update document_attachment set state = 'SENT', content_id = null`);
    expect(await put(bytes)).toMatchObject({ status: 200, attachment: { state: 'SENT' } });
    expect(await put(fileOf('pdf'))).toMatchObject({ status: 409, errors: [{ extensions: { code: 'CONFLICT' } }] });
  });
});

describe('a document', () => {
  it(`has ${mostAttachments} files at most`, async () => {
    const names = Array.from({ length: mostAttachments + 2 }, (_, at) => `${at}.pdf`);
    const statuses = [];
    for (const name of names) statuses.push((await put(fileOf('pdf'), { name })).status);
    expect(statuses).toEqual([...names.slice(0, mostAttachments).map(() => 201), 409, 409]);
    expect((await put(fileOf('pdf'), { name: '3.pdf' })).status).toBe(200);
  });

  it(`has no more when all come at once`, async () => {
    const names = Array.from({ length: mostAttachments + 4 }, (_, at) => `${at}.pdf`);
    const statuses = await Promise.all(names.map(async (name) => (await put(fileOf('pdf'), { name })).status));
    expect(statuses.filter((status) => status === 201)).toHaveLength(mostAttachments);
    expect(await attachmentsOf(application, documentId)).toHaveLength(mostAttachments);
    expect(await contentCount()).toBe(mostAttachments);
  });

  it.each([
    ['QUEUED', 201],
    ['PUBLISHING', 201],
    ['PUBLISHED', 201],
    ['HELD', 201],
    ['REJECTED', 201],
    ['DISCARDED', 409],
  ] as const)('that is %s answers %i', async (state, status) => {
    const other = await seedDocument(application, harbour, { state });
    expect((await put(fileOf('pdf'), { documentId: other })).status).toBe(status);
  });

  it('that is unknown, and one of somebody else, are the same', async () => {
    const pier = await seedOrganisation(application, 'Pier');
    const elsewhere = await seedDocument(application, pier);
    const unknown = `doc_${Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url')}`;
    const answers = [
      await put(fileOf('pdf'), { documentId: elsewhere }),
      await put(fileOf('pdf'), { documentId: unknown }),
      await put(fileOf('pdf'), { documentId: 'doc_nonsense' }),
      await put(fileOf('pdf'), { client: vic }),
    ];
    for (const { status, errors } of answers) {
      expect([status, errors]).toEqual([
        404,
        [{ message: 'There is no such document or file.', extensions: { code: 'NOT_FOUND' } }],
      ]);
    }
    expect(await contentCount()).toBe(0);
  });

  it('takes files of an API key that may publish', async () => {
    const may = await seedApiKey(application, { permissions: ['connection:view', 'documents:publish'] });
    const mayNot = await seedApiKey(application, { permissions: ['connection:view', 'documents:view'] });
    expect((await put(fileOf('pdf'), { client: may.client })).status).toBe(201);
    expect((await put(fileOf('pdf'), { client: mayNot.client })).status).toBe(404);
  });
});

it('is refused from pages of other sites, and without a sign-in', async () => {
  const origin = { origin: 'https://evil.example' };
  expect(await put(fileOf('pdf'), { headers: origin })).toMatchObject({ status: 403 });
  expect(await put(fileOf('pdf'), { headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({ status: 403 });
  expect(
    await putFile(application, { credentials: {} } as TestClient, { documentId, name: 'a.pdf', body: fileOf('pdf') }),
  ).toMatchObject({ status: 401 });
});

it('is not attached by whoever loses the right while it is on its way', async () => {
  async function* slow(): AsyncGenerator<Buffer> {
    yield fileOf('pdf');
    await application.sql(`update membership set role = 'VIEWER' where user_id = ?`, [eve.account.userId]);
    yield Buffer.alloc(1_000);
  }
  expect(await put(slow())).toMatchObject({ status: 404 });
  expect([await attachmentsOf(application, documentId), await contentCount()]).toEqual([[], 0]);
});

describe('what is taken away', () => {
  const remove = (name: string, client = eve) =>
    fetch(attachmentUrl(application, documentId, name), { method: 'DELETE', headers: client.credentials });

  it('is gone with its bytes, until Xero has it or may have it', async () => {
    await put(fileOf('pdf'));
    expect((await remove('bill.pdf', vic)).status).toBe(404);
    expect((await remove('other.pdf')).status).toBe(404);
    expect((await remove('bill.pdf')).status).toBe(204);
    expect([await attachmentsOf(application, documentId), await contentCount(), await chunkCount()]).toEqual([
      [],
      0,
      0,
    ]);
    await put(fileOf('pdf'));
    await application.sql('update document_attachment set sending_since = now()');
    expect((await remove('bill.pdf')).status).toBe(409);
    await application.sql(`update document_attachment set state = 'SENT', sending_since = null, content_id = null`);
    expect((await remove('bill.pdf')).status).toBe(409);
  });

  it('and what is added are on record', async () => {
    const [first, second] = [fileOf('pdf'), fileOf('pdf')];
    await put(first);
    await put(second);
    await remove('bill.pdf');
    const entries = await application.sql(
      `select action, subject_kind, before, after, actor_id from audit_entry where action like 'attachment.%' order by id`,
    );
    const facts = (bytes: Buffer) => ({
      fileName: 'bill.pdf',
      mimeType: 'application/pdf',
      length: bytes.length,
      sha256: digest(bytes),
    });
    const common = { subject_kind: 'document', actor_id: eve.account.userId };
    expect(entries).toEqual([
      { ...common, action: 'attachment.added', before: null, after: facts(first) },
      { ...common, action: 'attachment.added', before: facts(first), after: facts(second) },
      { ...common, action: 'attachment.removed', before: facts(second), after: null },
    ]);
  });

  it('with its document is not kept', async () => {
    await put(fileOf('pdf'));
    const discard = `mutation ($input: DiscardDocumentInput!) { discardDocument(input: $input) { userErrors { code } } }`;
    const input = { id: documentId, idempotencyKey: randomUUID() };
    expect(await eve.data(discard, { input })).toEqual({ discardDocument: { userErrors: [] } });
    await application.sql(`update attachment_content set created_at = created_at - interval '1 hour'`);
    await sweepAttachments(application.services);
    expect([await contentCount(), await chunkCount()]).toEqual([0, 0]);
  });
});

describe('too many', () => {
  it('files in a minute, of one who sends them, are told when to go on', async () => {
    await application.sql(
      `insert into rate_limit (key, turns, ends_at) values (?, 600, now() + interval '40 seconds')`,
      [`attachments/${eve.account.userId}`],
    );
    const { status, headers, errors } = await put(fileOf('pdf'));
    expect([status, errors?.[0]?.extensions['code']]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(30);
    expect(await contentCount()).toBe(0);
  });

  it('files on their way at once are refused, of one and of all, and what is on its way arrives', async () => {
    const finish = Promise.withResolvers<void>();
    const bytes = fileOf('pdf');
    async function* slow(): AsyncGenerator<Buffer> {
      yield bytes.subarray(0, 500);
      await finish.promise;
      yield bytes.subarray(500);
    }
    const program = async () =>
      (await seedApiKey(application, { permissions: ['connection:view', 'documents:publish'] })).client;
    const [second, third] = [await program(), await program()];
    const refused = async (client: TestClient) => {
      const { status, headers, errors } = await put(bytes, { client });
      expect([status, headers.get('retry-after'), errors?.[0]?.extensions['code']]).toEqual([503, '1', 'RATE_LIMITED']);
    };
    const underWay = Array.from({ length: 16 }, () => put(slow()));
    await expect.poll(contentCount, { timeout: 20_000 }).toBe(16);
    await refused(eve);
    underWay.push(...Array.from({ length: 16 }, () => put(slow(), { client: second })));
    await expect.poll(contentCount, { timeout: 20_000 }).toBe(32);
    await refused(third);
    finish.resolve();
    const statuses = (await Promise.all(underWay)).map((answer) => answer.status);
    expect(statuses.filter((one) => one === 201)).toHaveLength(1);
    expect(statuses.filter((one) => one === 200)).toHaveLength(31);
    expect((await put(bytes)).status).toBe(200);
  });
});
