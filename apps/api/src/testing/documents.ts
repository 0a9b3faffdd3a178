import { randomUUID } from 'node:crypto';
import type { SeededOrganisation } from './seed.ts';
import type { TestApplication } from './test-application.ts';
import type { TestClient } from './test-client.ts';

export const submitDocument = `mutation ($input: SubmitDocumentInput!) { submitDocument(input: $input) {
  document { id state cause message total problems { field message } } userErrors { code message path } } }`;

export type Submitted = {
  readonly submitDocument: {
    readonly document: { readonly id: string; readonly state: string; readonly [field: string]: unknown } | null;
    readonly userErrors: readonly { readonly code: string; readonly message: string; readonly path: string[] | null }[];
  };
};

/** A bill that the sandbox's organisations take as it is. */
export function bill(organisation: SeededOrganisation, more: object = {}): { input: Record<string, unknown> } {
  return {
    input: {
      connectionId: organisation.globalConnectionId,
      idempotencyKey: randomUUID(),
      kind: 'BILL',
      contactName: 'A Supplier Never Seen Before',
      date: '2026-11-24',
      reference: 'B-1',
      lines: [{ description: 'Beans', quantity: '2', unitAmount: '12.5', accountCode: '429' }],
      ...more,
    },
  };
}

export async function submit(client: TestClient, organisation: SeededOrganisation, more: object = {}): Promise<string> {
  const { submitDocument: answer } = await client.data<Submitted>(submitDocument, bill(organisation, more));
  if (answer.document === null) throw new Error(JSON.stringify(answer.userErrors));
  return answer.document.id;
}

/** What the sandbox holds under our marks, in the order in which it was made. */
export function publishedAtXero(application: TestApplication): { reference: string; url: string; total: number }[] {
  return application.sandbox.state.store.invoices
    .all()
    .filter(({ url }) => url?.startsWith(application.url) === true)
    .map(({ invoiceNumber, url, total }) => ({ reference: invoiceNumber, url: url ?? '', total }));
}
