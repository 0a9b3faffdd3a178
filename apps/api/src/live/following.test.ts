import { afterAll, beforeAll, expect, it } from 'vitest';
import { LiveContext } from '../sharing/live-context.ts';
import { Sharing } from '../sharing/sharing.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { Following } from './following.ts';

let application: TestApplication;

beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());

it('what was read while a right was given is read again with it', async () => {
  const eve = await application.person('Eve');
  const { id } = await seedOrganisation(application, 'Harbour');
  const headers = new Headers({ cookie: eve.cookie });
  const context = await new LiveContext(application.services, headers, new Sharing()).renew();
  let isGiven = false;
  const following = new Following(context, {
    what: 'roles',
    from: 'here',
    keysOf: () => [],
    read: async ({ viewer }) => {
      const roles = viewer?.kind === 'person' ? [...viewer.organisationRoles.values()] : [];
      if (!isGiven) {
        isGiven = true;
        await application.sql(
          `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, 'VIEWER')`,
          [id, eve.account.userId],
        );
      }
      return { place: 'there', roots: [{ roles }] };
    },
  });
  const roots = following[Symbol.asyncIterator]();
  expect(await roots.next()).toEqual({ done: false, value: { roles: ['VIEWER'] } });
  await roots.return?.();
});
