import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { pino } from 'pino';
import { issueApiKey } from '../api-key/issue-api-key.ts';
import type { OpenServices } from '../application.ts';
import { openServices } from '../application.ts';
import { withoutRequest } from '../audit/origin.ts';
import { withPostgres } from './bench-postgres.ts';
import { SandboxProcess } from './sandbox-process.ts';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { systemActor } from '../connection/record-event.ts';
import { freePort } from '../database/free-port.ts';
import { publishDocuments } from '../document/publish-documents.ts';
import { parseEnvironment } from '../environment.ts';
import { storeConsent } from '../grant/store-consent.ts';
import { toGlobalId } from '../id/global-id.ts';
import { insertOrganisation } from '../organisation/create-organisation.ts';
import { startServer } from '../server.ts';
import type { Services } from '../services.ts';
import { readClaims } from '../xero/token-set.ts';

/**
 * `npm run bench -- attachments [files] [at once]`: files of 10 MB into the store and on to Xero, and the memory that it
 * takes. The client is in the same process, so that what it takes is counted too; sandbox and database have their own.
 */
const [files = 20, atOnce = 4] = process.argv.slice(2).map(Number).filter(Number.isFinite);
const length = 10 * 1024 * 1024;
const organisationName = 'Harbour Café Ltd';
const xeroUser = 'priya.sharma@harbourbooks.example';
const mebibyte = 1024 * 1024;
let sent = 0;

type Figure = { readonly name: string; readonly value: number };
type Place = {
  readonly url: string;
  readonly key: string;
  readonly connectionId: string;
  readonly documents: string[];
};

const sandbox = await SandboxProcess.start();
try {
  await withPostgres(async (databaseUrl) => {
    const port = await freePort();
    const environment = parseEnvironment({
      PORT: String(port),
      SANDBOX_PORT: String(sandbox.port),
      ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
      AUTH_SECRET: randomBytes(32).toString('base64'),
    });
    if (!environment.ok) throw new Error(environment.error.join('\n'));
    const open = await openServices(environment.value, pino({ level: 'silent' }), databaseUrl);
    await open.services.changes.start();
    await open.services.credentials.start();
    const server = await startServer(open.services);
    try {
      const figures = await measure(open);
      mkdirSync('test-results', { recursive: true });
      writeFileSync('test-results/bench-attachments.json', JSON.stringify(figures, null, 2));
      for (const { name, value } of figures) process.stdout.write(`${value.toFixed(1).padStart(10)} ${name}\n`);
    } finally {
      await server.close();
      await open.close();
    }
  });
} finally {
  await sandbox.stop();
}

async function measure({ services }: OpenServices): Promise<Figure[]> {
  const place = await seed(services);
  // One of each before, so that what is loaded once is not counted.
  await put(place, 'first.pdf', 1_000);
  await publishDocuments(services, place.connectionId);
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
  const above = (): number => (peak - idle) / mebibyte;
  const figures: Figure[] = [{ name: 'MiB when idle, client included', value: idle / mebibyte }];
  const names = Array.from({ length: files }, (_, at) => `${at}.pdf`);
  let began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let name = names.shift(); name !== undefined; name = names.shift()) await put(place, name, length);
    }),
  );
  const stored = (performance.now() - began) / 1_000;
  figures.push({ name: `s for ${files} files of 10 MB into the store, ${atOnce} at once`, value: stored });
  figures.push({ name: '… MiB above idle at most', value: above() });
  peak = process.memoryUsage().rss;
  began = performance.now();
  while (await waiting(services)) await publishDocuments(services, place.connectionId);
  figures.push({ name: `s for ${files} files from the store to Xero`, value: (performance.now() - began) / 1_000 });
  figures.push({ name: '… MiB above idle at most', value: above() });
  clearInterval(watching);
  return figures;
}

async function waiting({ orm }: Services): Promise<boolean> {
  const rows = await orm.em
    .fork()
    .execute<{ state: string }[]>(`select state from document_attachment where state <> 'SENT'`);
  if (rows.some(({ state }) => state === 'REJECTED')) throw new Error('A file was rejected.');
  return rows.length > 0;
}

/** Ten files at most are of one document. */
async function put({ url, key, documents }: Place, name: string, bytes: number): Promise<void> {
  const documentId = documents[Math.floor(sent++ / 10)];
  async function* body(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('%PDF-1.7\n');
    const piece = randomBytes(64 * 1024);
    for (let left = bytes - 9; left > 0; left -= piece.length) yield piece.subarray(0, left);
  }
  const answer = await fetch(`${url}/documents/${documentId}/attachments/${name}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-length': String(bytes) },
    body: body(),
    duplex: 'half',
  });
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  await answer.text();
}

/** A connected organisation with published documents enough, and a key that may attach files to them. */
async function seed(services: Services): Promise<Place> {
  await sandbox.control('limits', { minute: 100_000, concurrent: 1_000, day: 1_000_000, appMinute: 1_000_000 });
  const consent = await sandbox.control<{
    token_set: { access_token: string; refresh_token: string; expires_in: number; scope: string };
    connections: { id: string; tenantId: string; tenantName: string }[];
  }>('consent', {
    user: xeroUser,
    organisations: [organisationName],
    scopes: services.environment.xero.scopes.join(' '),
  });
  const { token_set: tokens, connections } = consent;
  const [{ id: xeroConnectionId, tenantId, tenantName } = { id: '', tenantId: '', tenantName: '' }] = connections;
  const connectionId = await services.orm.em.fork().transactional(async (em) => {
    const organisation = await insertOrganisation(em, organisationName);
    const { id } = await em.findOneOrFail(ConnectionEntity, { organisationId: organisation.id });
    const grantId = await storeConsent(em, services, {
      xeroUserId: String(readClaims(tokens.access_token)['xero_userid']),
      name: xeroUser,
      email: xeroUser,
      tokens: {
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token,
        expiresInSeconds: tokens.expires_in,
        scopes: tokens.scope.split(' '),
      },
      obtainedAt: Date.now(),
    });
    const facts = { grantId, tenantId, tenantName, xeroConnectionId };
    await applyConnectionEvent(em, id, {
      event: { kind: 'attemptCompleted' },
      actor: systemActor,
      at: new Date(),
      facts,
    });
    return id;
  });
  const documents: string[] = [];
  for (let at = 0; at <= files / 10; at += 1) {
    const id = randomUUID();
    await services.orm.em.fork().execute(
      `insert into document (id, connection_id, kind, state, contact_name, date, line_amounts, xero_status, lines, total,
         submitted_by, submission_key, submission_hash, xero_invoice_id, xero_tenant_id)
       values (?, ?, 'BILL', 'PUBLISHED', 'A Supplier', '2026-11-24', 'EXCLUSIVE', 'DRAFT', '[]', 0, '{"kind": "system"}',
         gen_random_uuid(), '', ?, ?)`,
      [id, connectionId, await makeInvoice(services, tokens.access_token, tenantId), tenantId],
    );
    documents.push(toGlobalId('Document', id));
  }
  const key = await issueApiKey(
    services.orm.em.fork(),
    {
      name: 'A program',
      permissions: ['connection:view', 'documents:publish'],
      organisationIds: 'all',
      expiresInDays: 90,
    },
    { vault: services.vault, byUserId: null, from: withoutRequest },
  );
  if (!key.ok) throw new Error(JSON.stringify(key.error));
  return { url: services.environment.publicUrl, key: key.value.secret, connectionId, documents };
}

async function makeInvoice({ environment }: Services, accessToken: string, tenantId: string): Promise<string> {
  const answer = await fetch(`${environment.xero.apiUrl}/api.xro/2.0/Invoices`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${accessToken}`,
      'xero-tenant-id': tenantId,
      'content-type': 'application/json',
      accept: 'application/json',
    },
    body: JSON.stringify({
      Invoices: [{ Type: 'ACCPAY', Contact: { Name: 'A Supplier' }, LineItems: [{ Description: 'x', UnitAmount: 1 }] }],
    }),
  });
  const { Invoices: [made] = [] } = (await answer.json()) as { Invoices?: { InvoiceID: string }[] };
  if (made === undefined) throw new Error(`The sandbox made no invoice: ${answer.status}`);
  return made.InvoiceID;
}
