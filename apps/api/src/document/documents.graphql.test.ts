import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Submitted } from '../testing/documents.ts';
import { bill, publishedAtXero, submit, submitDocument } from '../testing/documents.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { sweepOutboxes } from './publish-documents.ts';

let application: TestApplication;
let people: TestClient[];
let harbour: SeededOrganisation;
let grantId: string;
beforeAll(async () => {
  application = await TestApplication.start();
  people = await Promise.all(['Eve', 'Vic', 'Sam'].map((name) => application.person(name)));
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  const [editor, viewer] = people;
  if (editor === undefined || viewer === undefined) throw new Error('nobody');
  harbour = await seedOrganisation(application, harbourName, { EDITOR: editor, VIEWER: viewer });
  grantId = await seedConnected(application, priya, [harbour]);
});
const eve = (): TestClient => people[0] as TestClient;
const vic = (): TestClient => people[1] as TestClient;
const sweep = () => sweepOutboxes(application.services, new AbortController().signal);
const asked = async (more: object, client = eve()) =>
  (await client.data<Submitted>(submitDocument, bill(harbour, more))).submitDocument;
const line = (more: object) => ({ description: 'x', quantity: '1', unitAmount: '1', accountCode: '429', ...more });

describe('a document that cannot be', () => {
  it.each([
    ['no amount', { lines: [line({ unitAmount: '12,50' })] }, 'lines.0.unitAmount', /number like 12.50/],
    ['too many digits', { lines: [line({ unitAmount: '1234567890123456' })] }, 'lines.0.unitAmount', /15 digits/],
    ['too many decimals', { lines: [line({ quantity: '0.00001' })] }, 'lines.0.quantity', /4 decimals/],
    ['a total too long', { lines: [line({ quantity: '99', unitAmount: '99999999999999.9' })] }, 'lines', /add up to/],
    ['no such day', { date: '2026-02-30' }, 'date', /day that exists/],
    ['a date in words', { date: 'yesterday' }, 'date', /day that exists/],
    ['no such due day', { dueDate: '2026-13-01' }, 'dueDate', /day that exists/],
    ['a currency in words', { currency: 'dollars' }, 'currency', /three capital letters/],
    ['no lines', { lines: [] }, 'lines', /at least one line/],
    ['2,001 lines', { lines: Array.from({ length: 2_001 }, () => line({})) }, 'lines', /at most 2000 lines, not 2001/],
    ['no description', { lines: [line({ description: ' ' })] }, 'lines.0.description', /not be empty/],
    ['a long description', { lines: [line({ description: 'x'.repeat(4_001) })] }, 'lines.0.description', /4000/],
    ['no account', { lines: [line({ accountCode: '' })] }, 'lines.0.accountCode', /needs an account/],
    ['a long account', { lines: [line({ accountCode: '12345678901' })] }, 'lines.0.accountCode', /10 characters/],
    ['no contact', { contactName: '  ' }, 'contactName', /not be empty/],
    ['a number on a bill', { number: 'B-7' }, 'number', /as reference/],
    ['half a character', { lines: [line({ description: 'x\ud83d' })] }, 'lines.0.description', /no valid Unicode/],
    ['half a character in a name', { contactName: '\ud83d' }, 'contactName', /no valid Unicode/],
    ['an approved one without due date', { xeroStatus: 'AUTHORISED' }, 'dueDate', /only with a due date/],
  ])('(%s) is refused with the field and the fix', async (_what, more, field, words) => {
    const { document, userErrors } = await asked(more);
    expect(document).toBeNull();
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID_INPUT', path: field.split('.'), message: expect.stringMatching(words) }),
    ]);
    expect(await application.sql('select from document')).toEqual([]);
  });

  it('is told of everything that is wrong with it at once', async () => {
    const { userErrors } = await asked({ date: 'soon', currency: '?', lines: [line({ quantity: 'many' })] });
    expect(userErrors.map(({ path }) => path?.join('.'))).toEqual(['date', 'currency', 'lines.0.quantity']);
  });
});

it('takes two thousand lines and text in every script, and all of it reaches Xero', async () => {
  const scripts = ['ÄÖ ß', 'Ελληνικά', 'Кириллица', 'עברית', 'العربية', 'हिन्दी', 'ไทย', '日本語', '한국어', '🧾 é̂'];
  const lines = Array.from({ length: 2_000 }, (_, at) =>
    line({ description: `${at} ${scripts[at % scripts.length]}` }),
  );
  const { document, userErrors } = await asked({ contactName: 'Καφενείο 東京 קפה', lines });
  expect(userErrors).toEqual([]);
  expect(document).toMatchObject({ state: 'QUEUED', total: '2000.00' });
  await sweep();
  const [made] = application.sandbox.state.store.invoices.all().filter(({ url }) => url?.startsWith(application.url));
  expect(made?.lineItems.map(({ description }) => description)).toEqual(
    lines.map(({ description }: { description?: string }) => description),
  );
});

it('reaches Xero with every digit of its amounts', async () => {
  await submit(eve(), harbour, { lines: [line({ quantity: '3.3333', unitAmount: '12345678.1234' })] });
  await sweep();
  const [made] = application.sandbox.state.store.invoices.all().filter(({ url }) => url?.startsWith(application.url));
  expect(made?.lineItems[0]).toMatchObject({ quantity: 3.3333, unitAmount: 12345678.1234 });
});

describe('the idempotency key of a submission', () => {
  it('answers with the same document, also a day later and from somebody else', async () => {
    const input = bill(harbour);
    const first = (await eve().data<Submitted>(submitDocument, input)).submitDocument;
    expect((await eve().data<Submitted>(submitDocument, input)).submitDocument.document?.id).toBe(first.document?.id);
    await application.sql('delete from idempotency_key');
    expect((await eve().data<Submitted>(submitDocument, input)).submitDocument.document?.id).toBe(first.document?.id);
    expect(await application.sql('select from document')).toHaveLength(1);
  });

  it('is refused for another document', async () => {
    const input = bill(harbour);
    await eve().data(submitDocument, input);
    await application.sql('delete from idempotency_key');
    const other = { input: { ...input.input, reference: 'other' } };
    expect((await eve().data<Submitted>(submitDocument, other)).submitDocument.userErrors).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
    ]);
  });

  it('makes one document of ten requests at once', async () => {
    const input = bill(harbour);
    await Promise.all(Array.from({ length: 10 }, () => eve().data(submitDocument, input)));
    expect(await application.sql('select from document')).toHaveLength(1);
  });
});

describe('what is held', () => {
  it('can be retried in vain while the connection is broken, and goes on by itself when it works', async () => {
    await killGrant(application, grantId);
    const id = await submit(eve(), harbour);
    const { retryDocuments } = await eve().data<{ retryDocuments: { documents: object[] } }>(retry, {
      input: { ids: [id], idempotencyKey: randomUUID() },
    });
    expect(retryDocuments).toEqual({ documents: [expect.objectContaining({ state: 'HELD' })], userErrors: [] });
    expect(await held()).toBe(1);
    await seedConnected(application, priya, [harbour]);
    await sweep();
    expect(await held()).toBe(0);
    expect(publishedAtXero(application)).toHaveLength(1);
  });

  const held = async () =>
    (
      await vic().data<{ connection: { documentsHeld: number } }>(
        'query ($id: ID!) { connection(id: $id) { documentsHeld } }',
        { id: harbour.globalConnectionId },
      )
    ).connection.documentsHeld;
});

describe('what is rejected', () => {
  beforeEach(async () => {
    for (const accountCode of ['998', '999'])
      await submit(eve(), harbour, { reference: accountCode, lines: [line({ accountCode })] });
    await sweep();
  });

  it('is retried by cause, by connection and by ids', async () => {
    await application.sandbox.control('add-account', { organisation: harbourName, code: '998', name: 'New' });
    const again = async (input: object) =>
      eve().data<{ retryDocuments: { documents: { id: string; state: string }[]; userErrors: object[] } }>(retry, {
        input: { ...input, idempotencyKey: randomUUID() },
      });
    const { connectionId } = { connectionId: harbour.globalConnectionId };
    expect((await again({ connectionId, cause: 'XERO_ERROR' })).retryDocuments.documents).toEqual([]);
    expect((await again({ connectionId, cause: 'REFUSED' })).retryDocuments.documents).toHaveLength(2);
    await sweep();
    expect(publishedAtXero(application).map(({ reference }) => reference)).toEqual(['998']);
    await application.sandbox.control('add-account', { organisation: harbourName, code: '999', name: 'New too' });
    expect((await again({ connectionId })).retryDocuments.documents).toHaveLength(1);
    await sweep();
    expect(publishedAtXero(application).map(({ reference }) => reference)).toEqual(['998', '999']);
    expect((await again({})).retryDocuments.userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect((await again({ ids: ['doc_nonsense'] })).retryDocuments.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('shows in pages with its problems and tries; who may not see documents sees how many', async () => {
    const shown = await vic().data(
      `{ documents(first: 1, state: [REJECTED], search: "99") { totalCount pageInfo { hasNextPage }
         nodes { reference total problems { field } mayBeInXero deepLink history { nodes { outcome status answer } } } } }`,
    );
    expect(shown).toMatchObject({
      documents: {
        totalCount: 2,
        pageInfo: { hasNextPage: true },
        nodes: [
          {
            reference: '999',
            total: '1.00',
            problems: [{ field: 'lines.0.accountCode' }],
            mayBeInXero: false,
            deepLink: null,
            history: {
              nodes: [{ outcome: 'REJECTED', status: 400, answer: expect.stringMatching(/not a valid code/) }],
            },
          },
        ],
      },
    });
    const support = await application.person('Sue', 'SUPPORT');
    expect(await support.data('{ documents { totalCount } documentCounts { state cause count } }')).toEqual({
      documents: { totalCount: 0 },
      documentCounts: [{ state: 'REJECTED', cause: 'REFUSED', count: 2 }],
    });
  });
});

it('a Viewer submits, retries and discards nothing', async () => {
  const id = await submit(eve(), harbour);
  expect((await asked({}, vic())).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  for (const [name, mutation, input] of [
    ['retryDocuments', retry, { ids: [id] }],
    ['discardDocument', discard, { id }],
  ] as const) {
    const answer = await vic().data<Record<string, { userErrors: object[] }>>(mutation, {
      input: { ...input, idempotencyKey: randomUUID() },
    });
    expect(answer[name]?.userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  }
});

it('whoever watches sees the documents that wait, and every step of them', async () => {
  await submit(eve(), harbour, { reference: 'first' });
  const socket = await TestSocket.connect(vic());
  type Payload = { documents: { reference: string; state: string } };
  const steps = socket.subscribe('subscription { documents { reference state } }');
  expect(await steps.data<Payload>()).toEqual({ documents: { reference: 'first', state: 'QUEUED' } });
  await sweep();
  const last = await steps.until<Payload>(({ documents }) => documents.state === 'PUBLISHED');
  expect(last).toEqual({ documents: { reference: 'first', state: 'PUBLISHED' } });
  socket.close();
});

const fields = 'documents { id state } userErrors { code message path }';
const retry = `mutation ($input: RetryDocumentsInput!) { retryDocuments(input: $input) { ${fields} } }`;
const discard = `mutation ($input: DiscardDocumentInput!) { discardDocument(input: $input) { document { state } userErrors { code } } }`;
