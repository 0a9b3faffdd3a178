import { pino } from 'pino';
import { Client } from 'pg';
import { openServices } from '../application.ts';
import { withoutRequest } from '../audit/origin.ts';
import { parseEnvironment } from '../environment.ts';
import { insertAccount } from '../identity/insert-account.ts';
import { sessionCookie, startSession } from '../session/session.ts';

export type Seeded = {
  readonly databaseUrl: string;
  readonly variables: Record<string, string>;
  /** one per viewer */
  readonly cookies: readonly string[];
  /** changes a connection that all of them may see, in one transaction, and marks it with the moment before */
  readonly change: () => Promise<void>;
  /** so many entries of its history, in one transaction */
  readonly happen: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Asked = {
  readonly viewers: number;
  readonly variables: Record<string, string>;
  readonly channel: string;
};

/** One connection, watched by people half of whom see everything and half of whom are Viewers of its organisation. */
export async function seedSubscribers(databaseUrl: string, { viewers, variables, channel }: Asked): Promise<Seeded> {
  const environment = parseEnvironment(variables);
  if (!environment.ok) throw new Error(environment.error.join('\n'));
  const { services, close } = await openServices(environment.value, pino({ level: 'silent' }), databaseUrl);
  const em = services.orm.em.fork();
  const [organisation] = await em.execute<{ id: string }[]>(
    `insert into organisation (id, name) values (gen_random_uuid(), 'Harbour Café Ltd') returning id`,
  );
  const [connection] = await em.execute<{ id: string }[]>(
    `insert into connection (id, organisation_id, status, severity, tenant_id, tenant_name)
     values (gen_random_uuid(), ?, 'CONNECTED', 4, gen_random_uuid(), 'Harbour Café Ltd') returning id`,
    [organisation?.id],
  );
  const cookies: string[] = [];
  for (let number = 0; number < viewers; number += 1) {
    const account = { name: `Viewer ${number}`, email: `${number}@relink.example`, passwordHash: 'none' };
    const userId = await em.transactional((inside) => insertAccount(inside, account));
    if (userId === null) throw new Error('An account was not made.');
    const seesAll = number % 2 === 0;
    await em.execute('insert into workspace_member (user_id, role) values (?, ?)', [
      userId,
      seesAll ? 'SUPPORT' : 'MEMBER',
    ]);
    if (!seesAll) {
      const membership = `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, 'VIEWER')`;
      await em.execute(membership, [organisation?.id, userId]);
    }
    const { token } = await startSession(services, { userId, method: 'PASSWORD', origin: withoutRequest });
    cookies.push(sessionCookie(services, token).split(';', 1)[0] ?? '');
  }
  await close();
  const committing = new Client({ connectionString: databaseUrl });
  await committing.connect();
  // The two others are sent what they show; Relink reads it.
  const shown = {
    id: 'con_0123456789abcdefghijkl',
    status: 'CONNECTED',
    reason: null,
    message: 'Relink can reach this organisation in Xero.',
    whoMustAct: 'NOBODY',
    statusSince: '2026-11-24T09:00:00.000Z',
    organisation: { id: 'org_0123456789abcdefghijkl', name: 'Harbour Café Ltd' },
  };
  const change = async (): Promise<void> => {
    const at = new Date().toISOString();
    const told = { connectionId: connection?.id, status: { ...shown, lastCheckedAt: at } };
    await committing.query(
      `with changed as (update connection set last_checked_at = $1 where id = $2 returning 1)
       select pg_notify($3, $4) from changed`,
      [at, connection?.id, channel, JSON.stringify(told)],
    );
  };
  const happen = async (count: number): Promise<void> => {
    await committing.query(
      `with happened as (
         insert into connection_event (connection_id, kind, at, actor, message, status)
         select $1, 'CHECKED', $2, '{"kind":"system"}', 'Relink can reach this organisation in Xero.', 'CONNECTED'
         from generate_series(1, $3::int) returning 1)
       select pg_notify($4, $5) from happened limit 1`,
      [
        connection?.id,
        new Date().toISOString(),
        count,
        channel,
        JSON.stringify({ connectionId: connection?.id, isEvent: true }),
      ],
    );
  };
  return { databaseUrl, variables, cookies, change, happen, close: () => committing.end() };
}
