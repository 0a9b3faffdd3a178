import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { systemActor } from '../connection/record-event.ts';
import { refreshGrant } from '../grant/refresh-grant.ts';
import { findGrantHistories } from '../grant/grant-history.ts';
import { toGlobalId } from '../id/global-id.ts';
import { ensureBuilt } from '../testing/built-server.ts';
import { Operator } from '../testing/operator.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { harbourName, northwindName, priya, tom } from '../testing/xero-people.ts';
import { findConnections } from './find-connections.ts';

let application: TestApplication;
let operator: Operator;
let harbour: SeededOrganisation;
let priyasGrant: string;
let tomsGrant: string;

beforeAll(async () => {
  await ensureBuilt();
  application = await TestApplication.start();
  await application.reset();
  operator = new Operator(application);
  harbour = await seedOrganisation(application, harbourName);
  priyasGrant = await seedConnected(application, priya, [harbour]);
  tomsGrant = await seedConnected(application, tom, [await seedOrganisation(application, northwindName)]);
  await application.passTime(120);
  await refreshGrant(application.services, priyasGrant);
  await killGrant(application, tomsGrant);
}, 60_000);
afterAll(() => application.stop());

/** Everything that no command may print. */
async function secrets(): Promise<string[]> {
  const rows = await application.sql<Record<string, string | null>>(
    'select access_token, current_refresh_token, previous_refresh_token from xero_grant',
  );
  return rows.flatMap((row) => Object.values(row)).filter((value) => value !== null);
}

describe('relink grants show', () => {
  it('shows every login with what happened to it, the dead one first, and nothing that is encrypted', async () => {
    const shown = await operator.runs('grants', 'show');
    expect(shown).toMatchObject({ code: 0, error: '' });
    const [toms = '', priyas = ''] = shown.out.split('\n\n');
    expect(toms).toContain(`${tom}  NEEDS_RECONNECT REFRESH_TOKEN_REJECTED\n`);
    expect(priyas).toContain(`${priya}  ACTIVE\n`);
    expect(priyas).toMatch(/^ {2}generation +1, fence 1$/m);
    expect(priyas).toMatch(/^ {2}lease +free$/m);
    expect(priyas).toMatch(/^ {4}Harbour Café Ltd {2}CONNECTED {2}since \d{4}-/m);
    expect(priyas).toMatch(/CONSENTED {2}generation 0\n.*ROTATED +generation 1 {2}usedPrevious=false/);
    expect(await secrets()).toHaveLength(5);
    for (const secret of await secrets()) expect(shown.out).not.toContain(secret.slice(0, 30));
    expect(shown.out).not.toMatch(/v1\.test\./);
  });

  it('shows as much of the history of one as is asked for, for programs too', async () => {
    const shown = await operator.runs('grants', 'show', '--login', priya, '--limit', '1', '--json');
    const { grants } = JSON.parse(shown.out) as { grants: Record<string, unknown>[] };
    expect(grants).toMatchObject([
      {
        id: priyasGrant,
        status: 'ACTIVE',
        generation: 1,
        connections: [{ organisation: harbourName, status: 'CONNECTED' }],
        events: [{ kind: 'ROTATED', generation: 1, detail: { usedPrevious: false } }],
      },
    ]);
    expect(Object.keys(grants[0] ?? {}).filter((name) => /token$/i.test(name))).toEqual([]);
    for (const secret of await secrets()) expect(shown.out).not.toContain(secret.slice(0, 30));
  });

  it('finds a login by its address and by any of its ids', async () => {
    const { xeroUserId } = await application.grant(priyasGrant);
    for (const login of [priya.toUpperCase(), priyasGrant, toGlobalId('XeroLogin', priyasGrant), xeroUserId]) {
      const found = await findGrantHistories(application.services.orm.em.fork(), { login, limit: 0 });
      expect(found.grants).toMatchObject([{ id: priyasGrant, events: [] }]);
    }
  });

  it('says when there is no such login, and what is wrong with what was typed', async () => {
    expect(await operator.runs('grants', 'show', '--login', 'nobody@firm.example')).toEqual({
      code: 1,
      out: '',
      error: 'There is no Xero login "nobody@firm.example".\n',
    });
    const unknown = await operator.runs('grants', 'show', '--tokens');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.error).toContain("Unknown option '--tokens'");
  });
});

describe('relink connections', () => {
  it('lists them, the broken one first', async () => {
    const listed = await operator.runs('connections', 'list');
    expect(listed).toMatchObject({ code: 0, error: '' });
    const [head = '', ...lines] = listed.out.trimEnd().split('\n');
    expect(head).toMatch(/^ORGANISATION +STATUS +REASON +LAST WORKED +XERO LOGIN +ID$/);
    expect(lines.map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
      [northwindName, 'NEEDS_RECONNECT', 'REFRESH_TOKEN_REJECTED'],
      [harbourName, 'CONNECTED', expect.stringMatching(/^\d{4}-/)],
    ]);
  });

  it('shows one by name or id, with its history', async () => {
    const shown = await operator.runs('connections', 'show', harbourName.toLowerCase());
    expect(shown).toMatchObject({ code: 0, error: '' });
    expect(shown.out).toContain(`${harbourName}  CONNECTED\n  The connection works.\n`);
    expect(shown.out).toMatch(/ {2}history\n.* STATUS_CHANGED /);
    for (const id of [harbour.connectionId, harbour.globalConnectionId, harbour.id, harbour.globalId]) {
      const found = await findConnections(application.services.orm.em.fork(), id);
      expect(found).toMatchObject([{ id: harbour.globalConnectionId, organisation: harbourName, login: priya }]);
    }
    expect(await operator.runs('connections', 'show', 'Nowhere')).toEqual({
      code: 1,
      out: '',
      error: 'There is no connection "Nowhere".\n',
    });
  });

  it('prints every change of a status while it is watched, and ends with Ctrl-C', async () => {
    const command = operator.starts('connections', 'watch');
    await command.printed('Watching 2 connections');
    const see = async (event: Parameters<typeof applyConnectionEvent>[2]['event']) =>
      application.services.orm.em
        .fork()
        .transactional((em) =>
          applyConnectionEvent(em, harbour.connectionId, { event, actor: systemActor, at: new Date() }),
        );
    await see({ kind: 'transientFaultSeen', reason: 'XERO_UNREACHABLE' });
    await see({ kind: 'useSucceeded' });
    await see({ kind: 'useSucceeded' });
    await command.printed(/Harbour Café Ltd {2}CONNECTED {2}/);
    const ended = await command.stop('SIGINT');
    expect(ended).toMatchObject({ code: 0, error: '' });
    expect(ended.out.split('\n').map((line) => line.split('  ').slice(1, 3))).toEqual([
      [],
      [harbourName, 'DEGRADED XERO_UNREACHABLE'],
      [harbourName, 'CONNECTED'],
      [],
    ]);
  });
});

describe('relink doctor', () => {
  const verdicts = (out: string) =>
    Object.fromEntries(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/ {2,}/))
        .map(([verdict, what = '']) => [what, verdict]),
    );

  it('finds all well, in one line each', async () => {
    const found = await operator.runs('doctor');
    expect(found).toMatchObject({ code: 0, error: '' });
    expect(verdicts(found.out)).toEqual({
      configuration: 'ok',
      database: 'ok',
      keys: 'ok',
      'connection cap': 'skipped',
      jobs: 'skipped',
      mail: 'ok',
      'database clock': 'ok',
      sandbox: 'ok',
      'sandbox clock': 'ok',
      'app credentials': 'ok',
    });
    expect(found.out).toContain('"test" writes; test reads 2 rows');
  });

  it('names what is not, and no secret', async () => {
    const wrong = new Operator(application, {
      ENCRYPTION_KEYS: `other:${Buffer.from(Array.from({ length: 32 }, (_, index) => index)).toString('base64')}`,
      XERO_CLIENT_ID: 'RELINKSANDBOX00000000000000000000',
      XERO_CLIENT_SECRET: 'not-the-secret',
      XERO_IDENTITY_URL: application.sandbox.url,
    });
    const found = await wrong.runs('doctor');
    expect(found).toMatchObject({ code: 1, error: '' });
    expect(verdicts(found.out)).toMatchObject({ keys: 'FAIL', 'app credentials': 'FAIL', Xero: 'ok' });
    expect(found.out).toContain('ENCRYPTION_KEYS lacks the key "test"');
    expect(found.out).not.toContain('not-the-secret');
  });

  it('tells a database and a Xero that do not answer from the rest', async () => {
    const alone = new Operator(application, {
      DATABASE_URL: 'postgres://relink:hunter2@127.0.0.1:1/relink',
      SANDBOX_PORT: '1',
    });
    const found = await alone.runs('doctor');
    expect(found).toMatchObject({ code: 1, error: '' });
    expect(verdicts(found.out)).toEqual({
      configuration: 'ok',
      database: 'FAIL',
      keys: 'skipped',
      'connection cap': 'skipped',
      jobs: 'skipped',
      mail: 'skipped',
      'database clock': 'skipped',
      sandbox: 'FAIL',
      'sandbox clock': 'skipped',
      'app credentials': 'skipped',
    });
    expect(found.out).not.toContain('hunter2');
  });

  it('lists what is wrong with the configuration and looks no further', async () => {
    const found = await new Operator(application, { PORT: 'http' }).runs('doctor');
    expect(found).toEqual({
      code: 1,
      out: 'FAIL  configuration  PORT must be a whole number from 1 to 65535, not "http".\n',
      error: '',
    });
  });
});
