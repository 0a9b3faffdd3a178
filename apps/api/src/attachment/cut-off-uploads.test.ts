import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freePort } from '../database/free-port.ts';
import { attachmentsOf, attachmentUrl, fileOf, putFile, seedDocument } from '../testing/attachments.ts';
import { BuiltServer, ensureBuilt } from '../testing/built-server.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { sweepAttachments } from './sweep-attachments.ts';

let application: TestApplication;
let client: TestClient;
let documentId: string;
beforeAll(async () => {
  await ensureBuilt();
  application = await TestApplication.start();
}, 60_000);
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  await application.sql('truncate attachment_content cascade');
  const harbour = await seedOrganisation(application, 'Harbour');
  documentId = await seedDocument(application, harbour);
  client = (await seedApiKey(application, { permissions: ['connection:view', 'documents:publish'] })).client;
});

const file = fileOf('pdf', 4_000_000);
const chunks = async () => (await application.sql('select position from attachment_chunk')).length;

/** Half of a file over a connection of its own, up to where a good part of it is stored. */
async function sendHalf(to: string): Promise<Socket> {
  const { hostname, port, pathname } = new URL(
    attachmentUrl(application, documentId, 'bill.pdf').replace(application.url, to),
  );
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const head = [
    `PUT ${pathname} HTTP/1.1`,
    `host: ${hostname}:${port}`,
    `authorization: ${client.credentials['authorization']}`,
    `content-length: ${file.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.write(file.subarray(0, file.length / 2));
  await expect.poll(chunks, { timeout: 20_000 }).toBeGreaterThanOrEqual(5);
  return socket;
}

async function sweepLater(): Promise<void> {
  await application.sql(`update attachment_content set created_at = created_at - interval '1 hour'`);
  await sweepAttachments(application.services);
}

it('leaves no attachment when the client goes away in the middle, and keeps none of its bytes', async () => {
  const socket = await sendHalf(application.url);
  socket.destroy();
  await expect.poll(() => application.sql('select id from attachment_content'), { timeout: 20_000 }).toEqual([]);
  expect([await attachmentsOf(application, documentId), await chunks()]).toEqual([[], 0]);
});

it('leaves no attachment when the server is killed in the middle; another sweeps what is left, and takes the file', async () => {
  const { environment } = application.services;
  const port = await freePort();
  const keys = [...environment.encryptionKeys.keys].map(([id, key]) => `${id}:${key.toString('base64')}`);
  const server = await BuiltServer.start({
    directory: mkdtempSync(join(tmpdir(), 'relink-upload-')),
    variables: {
      NODE_ENV: 'test',
      PORT: String(port),
      DATABASE_URL: application.databaseUrl,
      XERO_CLIENT_ID: environment.xero.clientId,
      XERO_CLIENT_SECRET: environment.xero.clientSecret,
      XERO_IDENTITY_URL: environment.xero.identityUrl,
      XERO_API_URL: environment.xero.apiUrl,
      ENCRYPTION_KEYS: keys.join(','),
      AUTH_SECRET: environment.authSecret,
    },
  });
  const socket = await sendHalf(`http://localhost:${port}`);
  await server.stop('SIGKILL');
  socket.destroy();
  expect(await attachmentsOf(application, documentId)).toEqual([]);
  expect(await chunks()).toBeGreaterThanOrEqual(5);
  const answer = await putFile(application, client, { documentId, name: 'bill.pdf', body: file });
  expect(answer).toMatchObject({ status: 201, attachment: { length: file.length } });
  await sweepLater();
  const kept = await application.sql<{ stored: string }>(
    'select sum(length(bytes)) as stored from attachment_chunk join attachment_content c on c.id = content_id',
  );
  expect(Number(kept[0]?.stored)).toBe(file.length);
});

it('answers whoever goes on and on, and then cuts the connection', async () => {
  const { hostname, port, pathname } = new URL(attachmentUrl(application, documentId, 'bill.pdf'));
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', (piece) => (answer += String(piece)));
  await once(socket, 'connect');
  socket.write(
    `PUT ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: ${client.credentials['authorization']}\r\n` +
      `content-length: 1000000000\r\n\r\n`,
  );
  const sending = setInterval(() => socket.write(Buffer.alloc(100_000)), 20);
  // Also after an error: cut off while it writes, a socket is told of a reset.
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(sending);
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(answer).toContain('larger than 10 MB');
  expect(socket.bytesWritten).toBeLessThan(1_000_000_000);
}, 30_000);
