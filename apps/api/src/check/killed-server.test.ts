import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../database/free-port.ts';
import { BuiltServer, ensureBuilt } from '../testing/built-server.ts';
import { ChecklistWorld } from '../testing/checklist-world.ts';
import { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';

let world: ChecklistWorld;
beforeAll(async () => {
  await ensureBuilt();
  world = await ChecklistWorld.start();
  await world.reset();
}, 60_000);
afterAll(() => world.application.stop());

/** Another server on the same database, as operators start it. */
async function startServer(port: number): Promise<BuiltServer> {
  const { services, databaseUrl } = world.application;
  const { encryptionKeys, xero, authSecret } = services.environment;
  const keys = [...encryptionKeys.keys].map(([id, key]) => `${id}:${key.toString('base64')}`);
  return BuiltServer.start({
    directory: mkdtempSync(join(tmpdir(), 'relink-checks-')),
    variables: {
      NODE_ENV: 'test',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      XERO_CLIENT_ID: xero.clientId,
      XERO_CLIENT_SECRET: xero.clientSecret,
      XERO_IDENTITY_URL: xero.identityUrl,
      XERO_API_URL: xero.apiUrl,
      ENCRYPTION_KEYS: keys.join(','),
      AUTH_SECRET: authSecret,
    },
  });
}

type Payload = { checklist: { checks: { state: string }[] } };
const isRunning = ({ checklist }: Payload): boolean => checklist.checks.some(({ state }) => state === 'RUNNING');

it('leaves nobody watching a run for ever whose server was killed in it, and the next one begins anew', async () => {
  const port = await freePort();
  const server = await startServer(port);
  await world.control('delay', { milliseconds: 60_000, path: '/api.xro' });
  const socket = await TestSocket.connect(world.vic);
  const watched = socket.subscribe('subscription($id: ID!) { checklist(connectionId: $id) { checks { state } } }', {
    id: world.harbour.globalConnectionId,
  });
  const ada = new TestClient(`http://localhost:${port}`, world.ada.account, world.ada.cookie);
  const run = ada.graphql('mutation($input: RunChecksInput!) { runChecks(input: $input) { userErrors { code } } }', {
    input: { connectionId: world.harbour.globalConnectionId, idempotencyKey: randomUUID() },
  });
  const answer = run.then(
    () => 'answered',
    () => 'cut off',
  );
  await watched.until<Payload>(isRunning);
  await server.stop('SIGKILL');
  expect(await answer).toBe('cut off');
  await watched.until<Payload>((payload) => !isRunning(payload));
  socket.close();
  await world.control('clear-faults');
  expect((await world.run(world.ada)).verdict).toBe('The connection works.');
}, 60_000);
