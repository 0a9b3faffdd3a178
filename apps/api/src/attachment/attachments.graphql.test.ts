import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishDocuments } from '../document/publish-documents.ts';
import { fileOf, putFile } from '../testing/attachments.ts';
import { submit } from '../testing/documents.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { harbourName, priya } from '../testing/xero-people.ts';

let application: TestApplication;
let eve: TestClient;
let vic: TestClient;
beforeAll(async () => {
  application = await TestApplication.start();
  [eve, vic] = [await application.person('Eve'), await application.person('Vic')];
});
afterAll(() => application.stop());

let harbour: SeededOrganisation;
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { EDITOR: eve, VIEWER: vic });
});

const scopes = () => application.services.environment.xero.scopes;
const publish = () => publishDocuments(application.services, harbour.connectionId);
const shown = `attachments { fileName mimeType length sha256 state message nextAttemptAt createdAt sentAt }`;

type Shown = {
  fileName: string;
  state: string;
  message: string | null;
  nextAttemptAt: string | null;
  sentAt: string | null;
};
async function attachmentsOf(documentId: string, client = eve): Promise<Shown[]> {
  const query = `query ($id: ID!) { document(id: $id) { ${shown} } }`;
  const { document } = await client.data<{ document: { attachments: Shown[] } }>(query, { id: documentId });
  return document.attachments;
}

it('shows the files of a document to whoever sees it, in the order in which they were attached', async () => {
  await seedConnected(application, priya, [harbour]);
  const documentId = await submit(eve, harbour);
  await putFile(application, eve, { documentId, name: 'b.pdf', body: fileOf('pdf', 2_000) });
  await putFile(application, eve, { documentId, name: 'a.png', body: fileOf('png', 1_000) });
  const waiting = { state: 'QUEUED', message: null, nextAttemptAt: null, sentAt: null };
  expect(await attachmentsOf(documentId, vic)).toMatchObject([
    { fileName: 'b.pdf', mimeType: 'application/pdf', length: 2_000, ...waiting },
    { fileName: 'a.png', mimeType: 'image/png', length: 1_000, ...waiting },
  ]);
  await publish();
  expect(await attachmentsOf(documentId, vic)).toMatchObject([
    { fileName: 'b.pdf', state: 'SENT', sentAt: expect.stringMatching(/^\d{4}-/) },
    { fileName: 'a.png', state: 'SENT', sentAt: expect.stringMatching(/^\d{4}-/) },
  ]);
});

it('tells who watches a document that its files have changed', async () => {
  await seedConnected(application, priya, [harbour]);
  const documentId = await submit(eve, harbour);
  const socket = await TestSocket.connect(vic);
  const steps = socket.subscribe(`subscription { documents { id ${shown} } }`);
  type Step = { documents: { id: string; attachments: Shown[] } };
  expect((await steps.data<Step>()).documents).toMatchObject({ id: documentId, attachments: [] });
  await putFile(application, eve, { documentId, name: 'bill.pdf', body: fileOf('pdf') });
  const { documents } = await steps.until<Step>((step) => step.documents.attachments.length > 0);
  expect(documents.attachments).toMatchObject([{ fileName: 'bill.pdf', state: 'QUEUED' }]);
  socket.close();
});

describe('a connection that may write documents and no files', () => {
  it('publishes documents, says what is missing, and sends the files after a reconnect that allows it', async () => {
    const without = scopes().filter((scope) => scope !== 'accounting.attachments');
    await seedConnected(application, priya, [harbour], without);
    const documentId = await submit(eve, harbour);
    await putFile(application, eve, { documentId, name: 'bill.pdf', body: fileOf('pdf') });
    await publish();
    expect(await application.sql('select state from document')).toEqual([{ state: 'PUBLISHED' }]);
    expect(await attachmentsOf(documentId)).toMatchObject([
      {
        state: 'QUEUED',
        message: 'Relink may not attach files in Xero. An Admin can reconnect and allow it.',
        nextAttemptAt: expect.any(String),
      },
    ]);
    await seedConnected(application, priya, [harbour]);
    await publish();
    expect(await attachmentsOf(documentId)).toMatchObject([{ state: 'SENT', message: null, nextAttemptAt: null }]);
  });
});
