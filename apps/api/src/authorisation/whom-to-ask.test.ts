import { afterAll, beforeAll, expect, it } from 'vitest';
import { callOf } from '../testing/authorisation/calls.ts';
import type { Asker } from '../testing/authorisation/world.ts';
import { World } from '../testing/authorisation/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.application.stop());

it('names the Admins to those who may see the organisation, and to nobody else', async () => {
  const { query, variables } = await callOf('Mutation.startReconnect', world, 'VIEWER');
  const { people } = world;
  const seen = await people.VIEWER.data(query, variables);
  expect(seen).toMatchObject({
    startReconnect: {
      userErrors: [
        {
          code: 'NOT_ALLOWED',
          needs: 'CONNECTION_CONNECT',
          message: 'Only an Admin can reconnect.',
          askAdmins: [{ email: people.ADMIN.account.email }],
        },
      ],
    },
  });
  const unseen = JSON.stringify(await people.OTHER.data(query, variables));
  expect(unseen).not.toContain(people.ADMIN.account.email);
});

it('shows the members of an organisation to those who manage them', async () => {
  const query = `query($id: ID!) { organisation(id: $id) { members { totalCount nodes { role user { email } } } } }`;
  const membersFor = async (who: Asker) => {
    const client = await world.asker(who, 'members:manage');
    const { organisation } = await client.data<{ organisation: { members: object | null } }>(query, {
      id: world.harbour.globalId,
    });
    return organisation.members;
  };
  const all = {
    totalCount: 3,
    nodes: expect.arrayContaining([{ role: 'ADMIN', user: { email: world.people.ADMIN.account.email } }]),
  };
  expect(await membersFor('OWNER')).toEqual(all);
  expect(await membersFor('ADMIN')).toEqual(all);
  for (const who of ['SUPPORT', 'EDITOR', 'VIEWER', 'KEY'] as const) expect(await membersFor(who)).toBeNull();
});
