import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CheckKind } from '@relink/domain/check/check-kind';
import { checkKinds } from '@relink/domain/check/check-kind';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { TestSocket } from '../testing/test-socket.ts';
import type { ShownChecklist } from '../testing/checklist-world.ts';
import { checklistFields, ChecklistWorld } from '../testing/checklist-world.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { faults } from '../testing/checklist-faults.ts';
import { XeroOAuth } from '../xero/xero-oauth.ts';
import { claimRun } from './check-run.ts';
import { joinChecks } from './join-checks.ts';

let world: ChecklistWorld;
beforeAll(async () => {
  world = await ChecklistWorld.start({ SUPPORT_CONTACT: 'help@firm.example' });
});
afterAll(() => world.application.stop());
beforeEach(() => world.reset());

/** Everything that Xero was asked while `work` lasted. */
async function callsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const { requests } = world.application.sandbox.state;
  const before = requests.all().length;
  await work();
  return requests
    .all()
    .slice(before)
    .map(({ path }) => path.split('?', 1)[0] ?? '')
    .filter((path) => !path.startsWith('/sandbox'));
}

const threeCalls = ['/api.xro/2.0/Organisation', '/connect/token', '/connections'];

describe('what a run asks of Xero', () => {
  it('is the list, the organisation, and whether it knows the app', async () => {
    await world.run(world.ada);
    const calls = await callsDuring(() => world.run(world.ada));
    expect(calls.toSorted()).toEqual(threeCalls);
  });

  it('is three calls when the access is to be renewed, which shows by the way that Xero knows the app', async () => {
    await world.run(world.ada);
    await world.application.passTime(40 * 60);
    const calls = await callsDuring(() => world.run(world.ada));
    expect(calls).toEqual(['/connect/token', '/connections', '/api.xro/2.0/Organisation']);
  });

  it.each(['dies', 'lives'])('is never more than four calls, also when a token is refused (%s)', async (fate) => {
    await world.run(world.ada);
    await world.control('switches', { 'revoked-access-token': fate });
    await world.control('revoke-grant', { user: priya });
    const counts: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      counts.push((await callsDuring(() => world.run(world.ada))).length);
      await world.application.passTime(60);
    }
    expect(counts.filter((count) => count > 4 || count === 0)).toEqual([]);
  });

  it('is never more than four calls, also when another login is asked and everything is to be renewed', async () => {
    await faults.organisationClosed(world);
    await world.application.passTime(40 * 60);
    expect((await callsDuring(() => world.run(world.ada))).length).toBeLessThanOrEqual(4);
  });

  it('is never more than four calls in a process that has not talked to Xero before', async () => {
    await faults.organisationClosed(world);
    // Refused twice, so that another login is asked as well.
    await world.control('switches', { 'closed-organisation-connection': 'listed' });
    await world.run(world.ada);
    await world.application.passTime(3);
    const { services } = world.application;
    const fresh = { ...services, oauth: new XeroOAuth(services.environment.xero) };
    const wanted = { connectionId: world.harbour.connectionId, kinds: checkKinds, actor: { kind: 'system' } as const };
    const calls = await callsDuring(() => joinChecks(fresh, wanted));
    expect([calls.length <= 4, calls.filter((path) => path === '/connections')]).toEqual([true, ['/connections']]);
  });

  it('is nothing for what is known without asking', async () => {
    const kinds = ['ROLE', 'ENCRYPTION_KEY', 'CONNECTION_CAP', 'LISTS_FRESH', 'DOCUMENTS_WAITING'];
    expect(await callsDuring(() => world.run(world.ada, world.harbour, kinds))).toEqual([]);
  });

  it('is one call for one check', async () => {
    await world.run(world.ada);
    const calls = await callsDuring(() => world.run(world.ada, world.harbour, ['APP_CREDENTIALS']));
    expect(calls).toEqual(['/connect/token']);
  });
});

describe('two who ask at once', () => {
  it('share one run, on two instances too', async () => {
    await world.run(world.ada);
    await world.control('delay', { milliseconds: 100 });
    const another = await world.application.another();
    const wanted = { connectionId: world.harbour.connectionId, kinds: checkKinds, actor: { kind: 'system' } as const };
    const calls = await callsDuring(async () => {
      const first = world.run(world.ada);
      await sleep(50);
      await Promise.all([first, world.run(world.eve), joinChecks(another.services, wanted)]);
    });
    await another.stop();
    expect(calls.toSorted()).toEqual(threeCalls);
    expect(await world.application.sql(`select fence from check_run`)).toEqual([{ fence: 2 }]);
    expect(await world.application.sql(`select 1 from connection_event where kind = 'CHECKED'`)).toHaveLength(2);
  });

  it('add to each other: what the run does not look at is looked at as well', async () => {
    await world.run(world.ada);
    await world.control('delay', { milliseconds: 150 });
    const calls = await callsDuring(async () => {
      const first = world.run(world.ada, world.harbour, ['APP_CREDENTIALS']);
      await sleep(80);
      await Promise.all([first, world.run(world.eve)]);
    });
    expect(calls.toSorted()).toEqual(threeCalls);
  });

  it('add to each other without calls of their own: together they are at most four', async () => {
    await faults.organisationClosed(world);
    await world.control('switches', { 'closed-organisation-connection': 'listed' });
    await world.run(world.ada);
    await world.application.passTime(40 * 60);
    await world.control('delay', { milliseconds: 150 });
    const { services } = world.application;
    const fresh = { ...services, oauth: new XeroOAuth(services.environment.xero) };
    const actor = { kind: 'system' } as const;
    const ask = (kinds: readonly CheckKind[]) =>
      joinChecks(fresh, { connectionId: world.harbour.connectionId, kinds, actor });
    const calls = await callsDuring(async () => {
      const first = ask(['CLOCK']);
      await sleep(80);
      const second = ask(['LOGIN_ACCESS']);
      await sleep(80);
      await Promise.all([first, second, ask(checkKinds)]);
    });
    expect([calls.length <= 4, calls.filter((path) => path === '/connections')]).toEqual([true, ['/connections']]);
  });

  it('do not wait for one who has died: the next one begins anew', async () => {
    const wanted = { connectionId: world.harbour.connectionId, kinds: checkKinds, actor: { kind: 'system' } as const };
    await claimRun(world.application.services.orm.em.fork(), { ...wanted, owner: 'gone@1/x', fresh: 1 });
    expect((await world.look(world.ada)).checks.filter(({ state }) => state === 'RUNNING')).toEqual([]);
    const checklist = await world.run(world.ada);
    expect(checklist.verdict).toBe('The connection works.');
    expect(await world.application.sql('select fence, finished_at is not null as over from check_run')).toEqual([
      { fence: 2, over: true },
    ]);
  });
});

describe('whoever watches', () => {
  type Payload = { checklist: ShownChecklist };
  const statesOf = ({ checklist }: Payload) =>
    new Map(checklist.checks.map(({ kind, state }) => [kind, state] as const));

  it('sees one check after the other come to its end', async () => {
    await world.control('delay', { milliseconds: 2_500, path: '/api.xro' });
    const socket = await TestSocket.connect(world.vic);
    const watched = socket.subscribe(`subscription($id: ID!) { checklist(connectionId: $id) { ${checklistFields} } }`, {
      id: world.harbour.globalConnectionId,
    });
    const first = await watched.data<Payload>();
    expect([...statesOf(first).values()]).not.toContain('RUNNING');
    const ran = world.run(world.ada);
    const isRunning = (kind: string) => (payload: Payload) =>
      statesOf(payload).get('ORGANISATION_ACTIVE') === 'RUNNING' && statesOf(payload).get(kind) === 'PASS';
    const began = await watched.until<Payload>(isRunning('ENCRYPTION_KEY'));
    expect(began.checklist.verdict).toBe('The connection works.');
    await watched.until<Payload>(isRunning('LOGIN_ACCESS'));
    await watched.until<Payload>((payload) => ![...statesOf(payload).values()].includes('RUNNING'));
    await ran;
    socket.close();
  });

  it('sees the end of a run whose instance was killed, though nobody tells', async () => {
    const wanted = { connectionId: world.harbour.connectionId, kinds: checkKinds, actor: { kind: 'system' } as const };
    await claimRun(world.application.services.orm.em.fork(), { ...wanted, owner: 'elsewhere', fresh: 1 });
    const socket = await TestSocket.connect(world.vic);
    const watched = socket.subscribe(`subscription($id: ID!) { checklist(connectionId: $id) { ${checklistFields} } }`, {
      id: world.harbour.globalConnectionId,
    });
    expect([...statesOf(await watched.data<Payload>()).values()]).toContain('RUNNING');
    await world.application.sql(`update check_run set lease_until = now() - interval '1 second'`);
    await watched.until<Payload>((payload) => ![...statesOf(payload).values()].includes('RUNNING'));
    socket.close();
  });

  it('sees a break that somebody else finds', async () => {
    const socket = await TestSocket.connect(world.vic);
    const watched = socket.subscribe(`subscription($id: ID!) { checklist(connectionId: $id) { cause } }`, {
      id: world.harbour.globalConnectionId,
    });
    expect(await watched.data()).toEqual({ checklist: { cause: null } });
    await world.control('disconnect', { organisation: harbourName });
    await world.run(world.ada);
    const broken = await watched.until<Payload>(({ checklist }) => checklist.cause !== null);
    expect(broken.checklist.cause).toBe('DISCONNECTED_IN_XERO');
    socket.close();
  });
});

it('ends for whoever may no longer see it', async () => {
  const socket = await TestSocket.connect(world.vic);
  const watched = socket.subscribe(`subscription($id: ID!) { checklist(connectionId: $id) { cause } }`, {
    id: world.harbour.globalConnectionId,
  });
  await watched.data();
  await world.application.sql('delete from membership where user_id = ?', [world.vic.account.userId]);
  await world.run(world.ada);
  const closed = socket.closed.then(() => 'closed');
  const next = watched.next().then(({ type }) => type);
  expect(['complete', 'closed']).toContain(await Promise.race([closed, next]));
  socket.close();
});

describe('the buttons', () => {
  it('are for each what they may do, and say who can', async () => {
    await world.control('disconnect', { organisation: harbourName });
    await world.run(world.ada);
    const shown = async (client: typeof world.ada) => {
      const { remedy, checks } = await world.look(client);
      const access = checks.find(({ kind }) => kind === 'LOGIN_ACCESS')?.remedy;
      const role = checks.find(({ kind }) => kind === 'ROLE');
      return [remedy?.kind, remedy?.allowed, access?.allowed, access?.whyNot, role?.state];
    };
    expect(await shown(world.ada)).toEqual(['RECONNECT', true, true, null, 'PASS']);
    const others = ['REQUEST_RECONNECT', true, false, 'Only an Admin can reconnect.', 'WARN'];
    for (const client of [world.eve, world.vic, world.sven]) expect(await shown(client)).toEqual(others);
  });

  it('connect what is not connected, and reconnect what was', async () => {
    const meadow = await world.organisation('Meadow Vets Ltd');
    const shown = async (client: typeof world.ada) => {
      const { remedy, checks } = await world.look(client, meadow);
      const token = checks.find(({ kind }) => kind === 'TOKEN')?.remedy;
      return [remedy?.kind, remedy?.label, token?.label, token?.whyNot];
    };
    expect(await shown(world.ada)).toEqual(['RECONNECT', 'Connect', 'Connect', null]);
    const asks = ['REQUEST_RECONNECT', 'Ask an Admin to connect', 'Connect', 'Only an Admin can connect.'];
    expect(await shown(world.vic)).toEqual(asks);
    await world.control('disconnect', { organisation: harbourName });
    expect((await world.run(world.ada)).remedy?.label).toBe('Reconnect');
  });

  it('mend what they are for: an access that nothing has used for long is used by REFRESH_CONNECTION', async () => {
    await world.application.sql(
      `update xero_grant set last_rotated_at = now() - interval '31 days', access_token_expires_at = now()`,
    );
    const idle = await world.look(world.ada);
    expect([idle.cause, idle.remedy?.kind]).toEqual(['TOKEN_IDLE', 'REFRESH_CONNECTION']);
    await world.ada.data(
      'mutation($input: RefreshConnectionInput!) { refreshConnection(input: $input) { userErrors { code } } }',
      { input: { connectionId: world.harbour.globalConnectionId, idempotencyKey: randomUUID() } },
    );
    expect((await world.look(world.ada)).cause).toBeNull();
  });

  it('are for an API key what it was given', async () => {
    const { client } = await seedApiKey(world.application);
    await world.control('disconnect', { organisation: harbourName });
    await world.run(world.ada);
    const { remedy, checks } = await world.look(client);
    expect([remedy?.kind, remedy?.allowed, remedy?.whyNot]).toEqual([
      'RECONNECT',
      false,
      'An API key cannot reconnect. Only an Admin can, in the dashboard.',
    ]);
    expect(checks.find(({ kind }) => kind === 'ROLE')?.state).toBe('WARN');
  });

  it('lead to the operator by SUPPORT_CONTACT', async () => {
    await world.control('change-client-secret', { secret: 'another secret of the app' });
    const { remedy } = await world.run(world.ada);
    expect(remedy).toEqual({
      kind: 'CONTACT_OPERATOR',
      label: 'Tell the operator',
      allowed: true,
      whyNot: null,
      contact: 'help@firm.example',
    });
  });
});

it('is in the history, once, with who asked and what came out', async () => {
  await world.control('disconnect', { organisation: harbourName });
  await world.run(world.eve);
  const { connection } = await world.vic.data<{ connection: { events: { nodes: unknown[] } } }>(
    `query($id: ID!) { connection(id: $id) { events(first: 1) { nodes { kind message status actor { ... on User { name } } } } } }`,
    { id: world.harbour.globalConnectionId },
  );
  const message = /^Checked by hand\. Xero no longer lists this organisation .* An Admin must reconnect\.$/;
  expect(connection.events.nodes).toEqual([
    {
      kind: 'CHECKED',
      status: 'NEEDS_RECONNECT',
      actor: { name: 'Eve' },
      message: expect.stringMatching(message),
    },
  ]);
});
