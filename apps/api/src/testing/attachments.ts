import { randomBytes, randomUUID } from 'node:crypto';
import type { DocumentState } from '@relink/domain/document/document-state';
import { fromGlobalId, toGlobalId } from '../id/global-id.ts';
import type { SeededOrganisation } from './seed.ts';
import type { TestApplication } from './test-application.ts';
import type { TestClient } from './test-client.ts';

const starts = {
  pdf: Buffer.from('%PDF-1.7\n'),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpeg: Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
};

/** A file that begins as such files do, and goes on with anything. */
export function fileOf(kind: keyof typeof starts, length = 1_000): Buffer {
  return Buffer.concat([starts[kind], randomBytes(Math.max(0, length - starts[kind].length))]);
}

export type Put = {
  readonly status: number;
  readonly headers: Headers;
  readonly attachment?: { readonly fileName: string; readonly mimeType: string; readonly [field: string]: unknown };
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
};

export function attachmentUrl(application: TestApplication, documentId: string, name: string): string {
  return `${application.url}/documents/${documentId}/attachments/${encodeURIComponent(name)}`;
}

/** `PUT`, as a page of ours or a program sends it. */
export async function putFile(
  application: TestApplication,
  client: TestClient,
  file: {
    readonly documentId: string;
    readonly name: string;
    readonly body: Buffer | AsyncIterable<Uint8Array>;
    readonly headers?: Record<string, string>;
  },
): Promise<Put> {
  const answer = await fetch(attachmentUrl(application, file.documentId, file.name), {
    method: 'PUT',
    headers: { ...client.credentials, ...file.headers },
    body: file.body,
    duplex: 'half',
  });
  return { status: answer.status, headers: answer.headers, ...((await answer.json()) as object) };
}

/** A document in a state of its own, without anything that led there. */
export async function seedDocument(
  application: TestApplication,
  { connectionId }: SeededOrganisation,
  more: { readonly state?: DocumentState; readonly invoiceId?: string; readonly tenantId?: string } = {},
): Promise<string> {
  const id = randomUUID();
  await application.sql(
    `insert into document (id, connection_id, kind, state, contact_name, date, line_amounts, xero_status, lines, total,
       submitted_by, submission_key, submission_hash, xero_invoice_id, xero_tenant_id)
     values (?, ?, 'BILL', ?, 'A Supplier', '2026-11-24', 'EXCLUSIVE', 'DRAFT', '[]', 0, '{"kind": "system"}', ?, '', ?, ?)`,
    [id, connectionId, more.state ?? 'HELD', randomUUID(), more.invoiceId ?? null, more.tenantId ?? null],
  );
  return toGlobalId('Document', id);
}

/** What is stored of it: nothing, or the row. */
export function attachmentsOf(application: TestApplication, documentId: string) {
  return application.sql<{ file_name: string; state: string; message: string | null; [column: string]: unknown }>(
    'select * from document_attachment where document_id = ? order by created_at, file_name',
    [fromGlobalId('Document', documentId)],
  );
}
