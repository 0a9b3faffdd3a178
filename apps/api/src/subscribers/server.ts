import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { Client } from 'pg';
import { pino } from 'pino';
import { WebSocketServer } from 'ws';
import { openServices } from '../application.ts';
import { changeChannel } from '../live/change-feed.ts';
import { parseEnvironment, processVariables } from '../environment.ts';
import { startServer } from '../server.ts';
import type { ServerFigures, ServerKind } from './wire.ts';
import { Topic } from './topic.ts';

/** One server in a process of its own: Relink's, one of stock graphql-ws, or a bare broadcast of the same bytes. */
const [kind, databaseUrl = ''] = process.argv.slice(2) as [ServerKind, string?];

type Sharing = { readonly counts: { readonly made: number; readonly shared: number } };
type Running = { readonly port: number; readonly sharing?: Sharing };

async function relink(): Promise<Running> {
  const environment = parseEnvironment(processVariables());
  if (!environment.ok) throw new Error(environment.error.join('\n'));
  const { services } = await openServices(environment.value, pino({ level: 'silent' }), databaseUrl);
  await services.changes.start();
  await services.credentials.start();
  const { sharing } = await startServer(services);
  return { port: environment.value.port, sharing };
}

type Status = Readonly<Record<string, unknown>>;

/** Each change as it was committed, as soon as its notification comes. */
async function onChange(tell: (status: Status) => void): Promise<void> {
  const listening = new Client({ connectionString: databaseUrl });
  await listening.connect();
  await listening.query('set role relink_worker').catch(() => undefined);
  const reading = new Client({ connectionString: databaseUrl });
  await reading.connect();
  await listening.query(`listen ${changeChannel}`);
  listening.on('notification', ({ payload }) => {
    const { status } = JSON.parse(payload ?? '{}') as { status?: Status };
    if (status !== undefined) tell(status);
  });
}

/** As its documentation shows it: a schema, a stream per subscriber, everything executed and serialised for each. */
async function stock(): Promise<Running> {
  const topic = new Topic<Status>();
  const schema = buildSchema(`type Organisation { id: ID! name: String! }
    type Connection { id: ID! status: String! reason: String message: String! whoMustAct: String! statusSince: String!
      lastCheckedAt: String organisation: Organisation! }
    type Query { ok: Boolean } type Subscription { connectionStatus: Connection! }`);
  const server = createServer();
  const sockets = new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false });
  useServer(
    { schema, roots: { subscription: { connectionStatus: () => topic.subscribe('connectionStatus') } } },
    sockets,
  );
  await onChange((status) => topic.publish(status));
  return { port: await listen(server) };
}

/** No protocol but its envelope: every socket is sent the same bytes. */
async function bare(): Promise<Running> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false });
  sockets.on('connection', (socket) => socket.on('message', () => socket.send('{"type":"connection_ack"}')));
  await onChange((connectionStatus) => {
    const id = '00000000-0000-4000-8000-000000000000';
    const bytes = Buffer.from(JSON.stringify({ id, type: 'next', payload: { data: { connectionStatus } } }));
    for (const socket of sockets.clients) socket.send(bytes, { binary: false });
  });
  return { port: await listen(server) };
}

const cpuOf = ({ user, system }: NodeJS.CpuUsage): number => user + system;

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4096, resolve));
  return (server.address() as AddressInfo).port;
}

const { port, sharing } = await { relink, stock, bare }[kind]();
/** What the collections took that only the questions after memory ask for. */
let collecting = 0;
process.on('message', () => {
  const before = cpuOf(process.cpuUsage());
  global.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const cpu = cpuOf(process.cpuUsage());
  collecting += cpu - before;
  const counts = { made: sharing?.counts.made ?? 0, shared: sharing?.counts.shared ?? 0 };
  process.send?.({ rss, heap: heapUsed + external, cpu: cpu - collecting, ...counts } satisfies ServerFigures);
});
process.send?.({ port });
