import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { longestAttachment } from '@relink/domain/attachment/attachment-type';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../database/free-port.ts';
import { publishDocuments } from '../document/publish-documents.ts';
import { attachmentsOf, fileOf, putFile } from '../testing/attachments.ts';
import { BuiltServer, ensureBuilt } from '../testing/built-server.ts';
import { submit } from '../testing/documents.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { harbourName, priya } from '../testing/xero-people.ts';

let application: TestApplication;
beforeAll(async () => {
  await ensureBuilt();
  application = await TestApplication.start();
  await application.reset();
}, 60_000);
afterAll(() => application.stop());

/** A server with its monitor, as operators start it. */
async function startServer(): Promise<BuiltServer> {
  const { environment } = application.services;
  const keys = [...environment.encryptionKeys.keys].map(([id, key]) => `${id}:${key.toString('base64')}`);
  return BuiltServer.start({
    directory: mkdtempSync(join(tmpdir(), 'relink-sending-')),
    variables: {
      NODE_ENV: 'test',
      PORT: String(await freePort()),
      DATABASE_URL: application.databaseUrl,
      XERO_CLIENT_ID: environment.xero.clientId,
      XERO_CLIENT_SECRET: environment.xero.clientSecret,
      XERO_IDENTITY_URL: environment.xero.identityUrl,
      XERO_API_URL: environment.xero.apiUrl,
      ENCRYPTION_KEYS: keys.join(','),
      AUTH_SECRET: environment.authSecret,
      INTERVALS: 'demo',
    },
  });
}

const atXero = () => application.sandbox.state.store.attachments.all();

it('has each file at Xero once, and whole, although the server is killed after every one that Xero has stored', async () => {
  const eve = await application.person('Eve');
  const harbour = await seedOrganisation(application, harbourName, { EDITOR: eve });
  await seedConnected(application, priya, [harbour]);
  const documentId = await submit(eve, harbour);
  const files = new Map(
    ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => [name, fileOf('pdf', name === 'b.pdf' ? longestAttachment : 200_000)]),
  );
  await publishDocuments(application.services, harbour.connectionId);
  const [document] = await application.sql<{ invoice: string }>('select xero_invoice_id as invoice from document');
  for (const [name, body] of files) await putFile(application, eve, { documentId, name, body });
  for (const name of files.keys()) {
    // Long enough to be killed between what Xero does and what it answers.
    const path = `/api.xro/2.0/Invoices/${document?.invoice}/Attachments/${name}`;
    await application.sandbox.control('delay', { milliseconds: 30_000, when: 'after', path });
    const server = await startServer();
    await expect.poll(() => atXero().some(({ fileName }) => fileName === name), { timeout: 30_000 }).toBe(true);
    await server.stop('SIGKILL');
    const [row] = (await attachmentsOf(application, documentId)).filter(({ file_name: fileName }) => fileName === name);
    expect(row?.state).toBe('QUEUED');
    await application.sandbox.control('clear-faults');
  }
  const last = await startServer();
  const states = async () => (await attachmentsOf(application, documentId)).map(({ state }) => state);
  await expect.poll(states, { timeout: 30_000 }).toEqual(['SENT', 'SENT', 'SENT']);
  await last.stop();
  const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const whole = atXero().map(({ fileName, contentBase64 }) => [fileName, digest(Buffer.from(contentBase64, 'base64'))]);
  expect(whole).toEqual([...files].map(([name, bytes]) => [name, digest(bytes)]));
}, 120_000);
