import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** GraphQL in the session of whoever is signed in on a page. */
export async function ask<Data>(page: Page, query: string, variables: object = {}): Promise<Data> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/graphql`, {
    headers: { origin, 'apollo-require-preflight': '1' },
    data: { query, variables },
  });
  const { data, errors } = (await answer.json()) as { data?: Data; errors?: object[] };
  if (data === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

type Bill = { readonly connectionId: string; readonly reference: string; readonly line?: object };
type Taken = { readonly id: string; readonly state: string; readonly message: string | null };
type Submitted = { submitDocument: { document: Taken | null; userErrors: object[] } };

/** Submits a bill that is as it should be, but for what the line says. */
export async function submitBill(page: Page, { connectionId, reference, line }: Bill): Promise<Taken> {
  const { submitDocument } = await ask<Submitted>(
    page,
    `mutation($input: SubmitDocumentInput!) {
       submitDocument(input: $input) { document { id state message } userErrors { message } } }`,
    {
      input: {
        connectionId,
        idempotencyKey: randomUUID(),
        kind: 'BILL',
        contactName: 'Island Stationers',
        date: '2026-11-24',
        reference,
        lines: [{ description: 'Paper', quantity: '2', unitAmount: '12.5', accountCode: '429', ...line }],
      },
    },
  );
  expect(submitDocument.userErrors).toEqual([]);
  if (submitDocument.document === null) throw new Error('The document was not taken.');
  return submitDocument.document;
}
