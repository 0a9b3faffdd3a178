import { randomBytes, randomUUID } from 'node:crypto';
import { issueApiKey } from '../../api-key/issue-api-key.ts';
import { withoutRequest } from '../../audit/origin.ts';
import { migrate } from '../../database/migrate.ts';
import { storeConsent } from '../../grant/store-consent.ts';
import { toGlobalId } from '../../id/global-id.ts';
import { parseIntervals, realIntervals } from '../../intervals.ts';
import type { ApiSettings } from '../api-process.ts';
import { ApiProcess } from '../api-process.ts';
import type { FleetEvidence } from '../fleet.ts';
import type { RefreshEngine } from '../refresh-engine.ts';
import { openRefreshEngine } from '../refresh-engine.ts';
import { SandboxProcess } from '../sandbox-process.ts';

export type DocumentFleetSettings = {
  readonly databaseUrl: string;
  readonly connections: number;
  readonly instances: number;
  readonly evidence?: FleetEvidence;
  readonly recorded?: (variables: Record<string, string>, apiKey: string) => Omit<ApiSettings, 'variables'>;
};

export type InvoiceAtXero = { readonly id: string; readonly tenantId: string; readonly url: string | null };

/** As in the demo; and a program whose server died in the middle of a submission repeats it soon. */
const demo = parseIntervals('demo');
const intervals = { ...(demo.ok ? demo.value : realIntervals), idempotencyDead: 3_000 };

const user = 'priya.sharma@harbourbooks.example';

/** Several servers on one PostgreSQL, one Xero, and connections that publish documents. */
export class DocumentFleet {
  readonly sandbox: SandboxProcess;
  readonly engine: RefreshEngine;
  readonly instances: readonly ApiProcess[];
  readonly connections: readonly { readonly id: string; readonly globalId: string; readonly tenantId: string }[];
  readonly names: readonly string[];
  readonly apiKey: string;

  private constructor(
    parts: Pick<DocumentFleet, 'sandbox' | 'engine' | 'instances' | 'connections' | 'names' | 'apiKey'>,
  ) {
    this.sandbox = parts.sandbox;
    this.engine = parts.engine;
    this.instances = parts.instances;
    this.connections = parts.connections;
    this.names = parts.names;
    this.apiKey = parts.apiKey;
  }

  static async start(settings: DocumentFleetSettings): Promise<DocumentFleet> {
    const { databaseUrl, evidence } = settings;
    const encryptionKeys = `test:${randomBytes(32).toString('base64')}`;
    const sandbox = await SandboxProcess.start(evidence?.secretsFile);
    await migrate(databaseUrl);
    const logFile = evidence?.logFile;
    const engine = await openRefreshEngine({
      databaseUrl,
      xeroPort: sandbox.port,
      encryptionKeys,
      intervals: realIntervals,
      logFile,
    });
    const names = Array.from({ length: settings.connections }, (_, at) => `Organisation ${at + 1}`);
    const connections = await seedConnections(sandbox, engine, names);
    const apiKey = await seedKey(engine);
    const variables = {
      DATABASE_URL: databaseUrl,
      SANDBOX_PORT: String(sandbox.port),
      ENCRYPTION_KEYS: encryptionKeys,
      AUTH_SECRET: randomBytes(32).toString('base64'),
      INTERVALS: JSON.stringify(intervals),
      // One address for all of them: the mark of a document does not depend on who sends it.
      PUBLIC_URL: 'http://localhost:4999',
    };
    const more = settings.recorded?.(variables, apiKey) ?? {};
    const instances = await Promise.all(
      Array.from({ length: settings.instances }, () => ApiProcess.at({ variables, ...more })),
    );
    await Promise.all(instances.map((instance) => instance.start()));
    return new DocumentFleet({ sandbox, engine, instances, connections, names, apiKey });
  }

  sql<Row>(statement: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.engine.services.orm.em.fork().execute<Row[]>(statement, [...parameters]);
  }

  async invoicesAtXero(after = 0): Promise<InvoiceAtXero[]> {
    const answer = await fetch(`http://localhost:${this.sandbox.port}/sandbox/invoices?after=${after}`);
    return ((await answer.json()) as { invoices: InvoiceAtXero[] }).invoices;
  }

  async stop(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.kill()));
    await this.engine.close();
    await this.sandbox.stop();
  }
}

type Consented = {
  readonly token_set: { access_token: string; refresh_token: string; expires_in: number; scope?: string };
  readonly connections: readonly { readonly id: string; readonly tenantId: string; readonly tenantName: string }[];
};

/** One login that reaches them all, as the firm's own does. */
async function seedConnections(sandbox: SandboxProcess, { services }: RefreshEngine, names: readonly string[]) {
  for (const name of names) await sandbox.control('add-organisation', { name, country: 'NZ', users: [user] });
  const consented = await sandbox.control<Consented>('consent', { user, organisations: names });
  const { token_set: given } = consented;
  return services.orm.em.fork().transactional(async (em) => {
    const grantId = await storeConsent(em, services, {
      xeroUserId: randomUUID(),
      name: null,
      email: null,
      obtainedAt: Date.now(),
      tokens: {
        accessToken: given.access_token,
        refreshToken: given.refresh_token,
        expiresInSeconds: given.expires_in,
        scopes: given.scope?.split(' ') ?? [],
      },
    });
    // A workspace that the demo has been put into already: the servers leave it as it is.
    await em.execute(`insert into workspace_setting (name, value) values ('demoSeededAt', '"long ago"')`);
    const connections = [];
    for (const { id: xeroConnectionId, tenantId, tenantName } of consented.connections) {
      const id = randomUUID();
      const [organisation] = await em.execute<{ id: string }[]>(
        'insert into organisation (id, name, created_at) values (gen_random_uuid(), ?, now()) returning id',
        [tenantName],
      );
      await em.execute(
        `insert into connection (id, organisation_id, status, severity, status_since, grant_id, tenant_id, tenant_name,
           xero_connection_id) values (?, ?, 'CONNECTED', 9, now(), ?, ?, ?, ?)`,
        [id, organisation?.id, grantId, tenantId, tenantName, xeroConnectionId],
      );
      connections.push({ id, globalId: toGlobalId('Connection', id), tenantId });
    }
    return connections;
  });
}

async function seedKey({ services }: RefreshEngine): Promise<string> {
  const key = {
    name: 'Chaos',
    permissions: ['connection:view', 'documents:view', 'documents:publish', 'lists:view', 'lists:refresh'],
    organisationIds: 'all',
    expiresInDays: 1,
  } as const;
  const issued = await issueApiKey(services.orm.em.fork(), key, {
    vault: services.vault,
    byUserId: null,
    from: withoutRequest,
  });
  if (!issued.ok) throw new Error(JSON.stringify(issued.error));
  return issued.value.secret;
}
