import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toGlobalId } from '../id/global-id.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';

/** Two instances on one database; everybody is signed in at both. */
let first: TestApplication;
let second: TestApplication;
let olga: TestClient;
let harbour: SeededOrganisation;

beforeAll(async () => {
  first = await TestApplication.start();
  second = await first.another();
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});
beforeEach(async () => {
  await first.reset();
  await first.sql('truncate workspace_member');
  olga = await first.person('Olga', 'OWNER');
});

const at = (application: TestApplication, client: TestClient) =>
  new TestClient(application.url, client.account, client.cookie);

type Failure = { code: string; message: string; path: string[] | null };
const failures = 'userErrors { code message path }';

async function call(client: TestClient, name: string, input: object): Promise<Failure[]> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const data = await client.data<Record<string, { userErrors: Failure[] }>>(
    `mutation($input: ${type}!) { ${name}(input: $input) { ${failures} } }`,
    { input: { ...input, idempotencyKey: randomUUID() } },
  );
  return data[name]?.userErrors ?? [];
}

async function join(client: TestClient, role: string, { id } = harbour): Promise<string> {
  const memberId = randomUUID();
  await first.sql('insert into membership (id, organisation_id, user_id, role) values (?, ?, ?, ?)', [
    memberId,
    id,
    client.account.userId,
    role,
  ]);
  await second.heard();
  return toGlobalId('Member', memberId);
}

const rolesIn = async ({ id } = harbour) =>
  (await first.sql<{ role: string }>('select role from membership where organisation_id = ? order by role', [id])).map(
    ({ role }) => role,
  );
const owners = () => first.sql(`select user_id from workspace_member where role = 'OWNER'`);

const workspaceId = ({ account }: TestClient) => toGlobalId('WorkspaceMember', account.userId);

const demote = (client: TestClient, memberId: string, role = 'VIEWER') =>
  call(client, 'changeMemberRole', { memberId, role });
const codes = (errors: readonly Failure[]) => errors.map(({ code }) => code);

describe('T17 the last Admin', () => {
  it('is never removed or demoted, by 50 at once on two instances', { timeout: 60_000 }, async () => {
    harbour = await seedOrganisation(first, 'Harbour');
    const people = await first.sql<{ id: string }>(
      `insert into auth."user" (id, name, email)
       select gen_random_uuid(), 'Admin ' || n, n || '@admins.example' from generate_series(1, 25) n returning id`,
    );
    const memberIds: string[] = [];
    for (const { id } of people) {
      const client = new TestClient(first.url, { email: '', password: '', userId: id }, '');
      memberIds.push(await join(client, 'ADMIN'));
    }
    // An Owner keeps the right whatever becomes of the Admins: each is demoted at one instance and removed at the other.
    const tries = memberIds.flatMap((memberId) => [
      demote(at(first, olga), memberId),
      call(at(second, olga), 'removeMember', { memberId }),
    ]);
    const outcomes = (await Promise.all(tries)).map(codes);
    expect(outcomes).toHaveLength(50);
    expect((await rolesIn()).filter((role) => role === 'ADMIN')).toHaveLength(1);
    expect(outcomes.filter((errors) => errors.length === 0).length).toBeGreaterThanOrEqual(24);
    expect(outcomes.flat()).toContain('CONFLICT');
    // The rest was refused the last one, or came after the removal of the same.
    expect(outcomes.flat().filter((code) => code !== 'CONFLICT' && code !== 'NOT_FOUND')).toEqual([]);
  });

  it('is left when all of them demote and remove each other at once', { timeout: 60_000 }, async () => {
    harbour = await seedOrganisation(first, 'Harbour');
    const admins = await Promise.all(Array.from({ length: 10 }, () => first.person('Admin')));
    const memberIds: string[] = [];
    for (const admin of admins) memberIds.push(await join(admin, 'ADMIN'));
    const tries = admins.flatMap((admin, index) => {
      const memberId = memberIds[(index + 1) % memberIds.length] ?? '';
      return [demote(at(first, admin), memberId), call(at(second, admin), 'removeMember', { memberId })];
    });
    const outcomes = (await Promise.all(tries)).map(codes);
    expect((await rolesIn()).filter((role) => role === 'ADMIN').length).toBeGreaterThanOrEqual(1);
    // Whoever was not obeyed is told so: it was the last one, or they or the other had just lost the role.
    const reasons = ['CONFLICT', 'NOT_ALLOWED', 'NOT_FOUND'];
    expect(outcomes.flat().filter((code) => !reasons.includes(code))).toEqual([]);
    expect(outcomes.flat()).not.toEqual([]);
  });

  it('is never lost when two demote each other, time after time', async () => {
    harbour = await seedOrganisation(first, 'Harbour');
    const [ada, ben] = [await first.person('Ada'), await first.person('Ben')];
    for (let round = 0; round < 10; round += 1) {
      await first.sql('delete from membership');
      const [adaId, benId] = [await join(ada, 'ADMIN'), await join(ben, 'ADMIN')];
      const outcomes = await Promise.all([demote(at(first, ada), benId), demote(at(second, ben), adaId)]);
      expect(await rolesIn()).toEqual(['ADMIN', 'VIEWER']);
      expect(outcomes.filter((errors) => errors.length === 0)).toHaveLength(1);
    }
  });

  it('cannot be removed or demoted by themselves, nor by an Owner, and it is said why', async () => {
    const ada = await first.person('Ada');
    harbour = await seedOrganisation(first, 'Harbour');
    const memberId = await join(ada, 'ADMIN');
    for (const client of [ada, olga]) {
      for (const errors of [await demote(client, memberId), await call(client, 'removeMember', { memberId })]) {
        expect(errors).toEqual([
          {
            code: 'CONFLICT',
            path: ['memberId'],
            message:
              'This is the last Admin here, and without one nobody of the organisation could reconnect. Make somebody else an Admin first.',
          },
        ]);
      }
    }
    expect(await rolesIn()).toEqual(['ADMIN']);
  });

  it('keeps their place in the workspace too', async () => {
    const ada = await first.person('Ada');
    harbour = await seedOrganisation(first, 'Harbour', { ADMIN: ada });
    const northwind = await seedOrganisation(first, 'Northwind', { ADMIN: ada });
    const remove = () => call(olga, 'removeWorkspaceMember', { workspaceMemberId: workspaceId(ada) });
    expect(await remove()).toMatchObject([
      {
        code: 'CONFLICT',
        message: 'This is the last Admin of Harbour, Northwind. Make somebody else an Admin there first.',
      },
    ]);
    const ben = await first.person('Ben');
    await join(ben, 'ADMIN');
    await join(ben, 'ADMIN', northwind);
    expect(await remove()).toEqual([]);
    expect(await first.sql('select user_id from membership')).toEqual(
      Array.from({ length: 2 }, () => ({ user_id: ben.account.userId })),
    );
    expect((await ada.data<{ viewer: null }>('{ viewer { user { name } } }')).viewer).toBeNull();
    expect(await first.sql(`select id from auth.session where user_id::text = ?`, [ada.account.userId])).toEqual([]);
  });

  it('is not lost between leaving the workspace and losing the role, at the same moment', async () => {
    const [ada, ben] = [await first.person('Ada'), await first.person('Ben')];
    for (let round = 0; round < 10; round += 1) {
      await first.sql(`insert into workspace_member values (?, 'MEMBER') on conflict do nothing`, [ada.account.userId]);
      harbour = await seedOrganisation(first, `Harbour ${round}`);
      await join(ada, 'ADMIN');
      const benId = await join(ben, 'ADMIN');
      await Promise.all([
        call(at(first, olga), 'removeWorkspaceMember', { workspaceMemberId: workspaceId(ada) }),
        demote(at(second, olga), benId),
      ]);
      expect((await rolesIn()).filter((role) => role === 'ADMIN').length).toBeGreaterThanOrEqual(1);
      await first.sql('delete from membership');
    }
  });
});

describe('T17 the last Owner', () => {
  it('is never removed or demoted, by many at once on two instances', async () => {
    const others = await Promise.all(Array.from({ length: 5 }, () => first.person('Owner', 'OWNER')));
    const all = [olga, ...others];
    const tries = all.flatMap((owner, index) => {
      const workspaceMemberId = workspaceId(all[(index + 1) % all.length] ?? olga);
      return [
        // Whoever was removed meanwhile is nobody.
        call(at(first, owner), 'changeWorkspaceRole', { workspaceMemberId, role: 'MEMBER' }).catch(() => []),
        call(at(second, owner), 'removeWorkspaceMember', { workspaceMemberId }).catch(() => []),
      ];
    });
    await Promise.all(tries);
    expect((await owners()).length).toBeGreaterThanOrEqual(1);
  });

  it('is left when two demote or remove each other, time after time', async () => {
    const otto = await first.person('Otto', 'OWNER');
    for (let round = 0; round < 10; round += 1) {
      await first.sql(`update workspace_member set role = 'OWNER'`);
      await second.heard();
      const demoteAt = (application: TestApplication, who: TestClient, whom: TestClient) =>
        call(at(application, who), 'changeWorkspaceRole', { workspaceMemberId: workspaceId(whom), role: 'MEMBER' });
      const outcomes = await Promise.all([demoteAt(first, olga, otto), demoteAt(second, otto, olga)]);
      expect(await owners()).toHaveLength(1);
      expect(outcomes.filter((errors) => errors.length === 0)).toHaveLength(1);
    }
  });

  it('is told why', async () => {
    const workspaceMemberId = workspaceId(olga);
    const message =
      'This is the last Owner, and without one nobody could manage the workspace. Make somebody else an Owner first.';
    const expected = [{ code: 'CONFLICT', path: ['workspaceMemberId'], message }];
    expect(await call(olga, 'changeWorkspaceRole', { workspaceMemberId, role: 'SUPPORT' })).toEqual(expected);
    expect(await call(olga, 'removeWorkspaceMember', { workspaceMemberId })).toEqual(expected);
  });
});

describe('a change of roles', () => {
  beforeEach(async () => {
    harbour = await seedOrganisation(first, 'Harbour');
  });

  it('holds at once on every instance, and is on record', async () => {
    const [ada, vera] = [await first.person('Ada'), await first.person('Vera')];
    await join(ada, 'ADMIN');
    const veraId = await join(vera, 'VIEWER');
    const permissionsAt = async (application: TestApplication) => {
      const { organisation } = await at(application, vera).data<{
        organisation: { viewerPermissions: string[] } | null;
      }>('query($id: ID!) { organisation(id: $id) { viewerPermissions } }', { id: harbour.globalId });
      return organisation?.viewerPermissions;
    };
    expect(await permissionsAt(second)).not.toContain('CONNECTION_CONNECT');
    expect(await demote(at(first, ada), veraId, 'ADMIN')).toEqual([]);
    await expect.poll(() => permissionsAt(second)).toContain('CONNECTION_CONNECT');
    expect(await call(at(first, ada), 'removeMember', { memberId: veraId })).toEqual([]);
    await expect.poll(() => permissionsAt(second)).toBeUndefined();
    const recorded = await first.sql(
      `select action, actor_id, subject_id, before, after from audit_entry where action like 'member.%' order by id`,
    );
    const about = { actor_id: ada.account.userId, subject_id: vera.account.userId };
    expect(recorded).toEqual([
      { ...about, action: 'member.roleChanged', before: { role: 'VIEWER' }, after: { role: 'ADMIN' } },
      { ...about, action: 'member.removed', before: { role: 'ADMIN' }, after: { role: null } },
    ]);
  });

  it('needs a fresh sign-in', async () => {
    const ada = await first.person('Ada');
    await join(ada, 'ADMIN');
    const veraId = await join(await first.person('Vera'), 'VIEWER');
    await first.sql(`update auth.session set confirmed_at = now() - interval '11 minutes'`);
    await first.heard();
    const asked = {
      code: 'NOT_ALLOWED',
      path: ['confirmSignIn'],
      message: 'Confirm your sign-in: somebody is about to be given other rights.',
    };
    expect(await demote(ada, veraId, 'ADMIN')).toEqual([asked]);
    expect(await call(ada, 'removeMember', { memberId: veraId })).toEqual([asked]);
    expect(await call(olga, 'changeWorkspaceRole', { workspaceMemberId: workspaceId(ada), role: 'OWNER' })).toEqual([
      asked,
    ]);
    expect(await rolesIn()).toEqual(['ADMIN', 'VIEWER']);
  });

  it('is refused to those who lost the right a moment ago, though their session has not heard of it', async () => {
    const [ada, ben] = [await first.person('Ada'), await first.person('Ben')];
    const adaId = await join(ada, 'ADMIN');
    const benId = await join(ben, 'ADMIN');
    await ada.data('{ viewer { workspaceRole } }');
    // Held until Ada's request waits for the lock: she was still an Admin when it came in.
    const tried = await first.owner().transactional(async (em) => {
      await em.execute(`update membership set role = 'VIEWER' where user_id = ?`, [ada.account.userId]);
      const trying = demote(ada, benId);
      await expect
        .poll(() =>
          first.sql(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
        )
        .not.toEqual([]);
      return { trying };
    });
    expect(await tried.trying).toMatchObject([
      { code: 'NOT_ALLOWED', message: 'Your own role was changed meanwhile. Nothing was done.' },
    ]);
    expect(await rolesIn()).toEqual(['ADMIN', 'VIEWER']);
    expect(codes(await demote(ben, adaId, 'ADMIN'))).toEqual([]);
  });

  it('of another organisation is answered as for an unknown member', async () => {
    const [ada, eve] = [await first.person('Ada'), await first.person('Eve')];
    await seedOrganisation(first, 'Elsewhere', { ADMIN: eve });
    const memberId = await join(ada, 'ADMIN');
    const unknown = toGlobalId('Member', randomUUID());
    for (const [name, rest] of [
      ['changeMemberRole', { role: 'VIEWER' }],
      ['removeMember', {}],
    ] as const) {
      expect(await call(eve, name, { memberId, ...rest })).toEqual(
        await call(eve, name, { memberId: unknown, ...rest }),
      );
    }
    expect(await rolesIn()).toEqual(['ADMIN']);
  });

  it('done twice with one key is done once', async () => {
    const ada = await first.person('Ada');
    await join(ada, 'ADMIN');
    const memberId = await join(await first.person('Vera'), 'VIEWER');
    const input = { memberId, idempotencyKey: randomUUID() };
    const query = `mutation($input: RemoveMemberInput!) { removeMember(input: $input) { memberId ${failures} } }`;
    const once = await ada.data(query, { input });
    expect(once).toEqual({ removeMember: { memberId, userErrors: [] } });
    expect(await ada.data(query, { input })).toEqual(once);
    expect(await first.sql(`select from audit_entry where action = 'member.removed'`)).toHaveLength(1);
  });
});

describe('the people of the workspace', () => {
  it('are listed for Owners, found by name or address, with the number of their organisations', async () => {
    const vera = await first.person('Vera');
    harbour = await seedOrganisation(first, 'Harbour', { VIEWER: vera });
    const query = `query($search: String) { workspaceMembers(search: $search) {
      totalCount nodes { role organisationCount user { name email } } } }`;
    const listed = (search: string | null, client = olga) => client.data(query, { search });
    const entry = (client: TestClient, name: string, role: string, organisationCount: number) => ({
      role,
      organisationCount,
      user: { name, email: client.account.email },
    });
    expect(await listed(null)).toEqual({
      workspaceMembers: { totalCount: 2, nodes: [entry(olga, 'Olga', 'OWNER', 0), entry(vera, 'Vera', 'MEMBER', 1)] },
    });
    expect(await listed(vera.account.email.slice(0, 9).toUpperCase())).toMatchObject({
      workspaceMembers: { nodes: [{ user: { name: 'Vera' } }] },
    });
    expect(await listed('%')).toMatchObject({ workspaceMembers: { totalCount: 0 } });
    expect(await listed(null, vera)).toEqual({ workspaceMembers: null });
  });
});
