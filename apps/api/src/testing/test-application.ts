import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '@relink/xero-sandbox/sandbox';
import { pino } from 'pino';
import type { OpenServices } from '../application.ts';
import { openServices } from '../application.ts';
import { freePort } from '../database/free-port.ts';
import { parseEnvironment } from '../environment.ts';
import { createPerson } from '../identity/create-person.ts';
import type { RunningServer } from '../server.ts';
import { startServer } from '../server.ts';
import type { Services } from '../services.ts';
import { createTestDatabase } from './test-database.ts';
import { TestClient } from './test-client.ts';

export type Sandbox = Awaited<ReturnType<typeof createSandbox>>;

/** One instance of Relink with its own database and its own sandbox. The monitor does not run: tests call what they test. */
export class TestApplication {
  readonly services: Services;
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly #open: OpenServices;
  readonly #server: RunningServer;

  private constructor(open: OpenServices, server: RunningServer, sandbox: Sandbox) {
    this.#open = open;
    this.#server = server;
    this.services = open.services;
    this.sandbox = sandbox;
    this.url = open.services.environment.publicUrl;
  }

  static async start(variables: Record<string, string> = {}, logLines?: string[]): Promise<TestApplication> {
    const port = await freePort();
    const publicUrl = `http://localhost:${port}`;
    const sandbox = await createSandbox({ redirectUris: [`${publicUrl}/oauth/xero/callback`] });
    const environment = parseEnvironment({
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'relink-api-')),
      SANDBOX_PORT: new URL(sandbox.url).port,
      AUTH_SECRET: randomBytes(32).toString('base64'),
      ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
      INTERVALS: 'demo',
      ...variables,
    });
    if (!environment.ok) throw new Error(environment.error.join('\n'));
    const log = pino(
      { level: logLines === undefined ? 'silent' : 'trace' },
      { write: (line: string) => logLines?.push(line) },
    );
    const open = await openServices(environment.value, log, await createTestDatabase());
    await open.services.changes.start();
    return new TestApplication(open, await startServer(open.services), sandbox);
  }

  /** An account, signed in; `password` is the same for all. */
  async person(name: string, workspaceRole: 'OWNER' | 'SUPPORT' | 'MEMBER' = 'MEMBER'): Promise<TestClient> {
    const email = `${name.toLowerCase()}-${randomUUID().slice(0, 8)}@relink.example`;
    const userId = await createPerson(this.services.identity.auth, this.services.orm.em, {
      name,
      email,
      password: testPassword,
      workspaceRole,
    });
    if (userId === null) throw new Error(`${email} is taken.`);
    return TestClient.signIn(this.url, { email, password: testPassword, userId });
  }

  async stop(): Promise<void> {
    await this.#server.close();
    await this.#open.close();
    await this.sandbox.close();
  }
}

export const testPassword = 'a password for tests';
