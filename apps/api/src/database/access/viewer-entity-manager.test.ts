import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConnectionEntity } from '../../connection/connection.entity.ts';
import { ConnectionEventEntity } from '../../connection-event/connection-event.entity.ts';
import { OrganisationEntity } from '../../organisation/organisation.entity.ts';
import type { SeededOrganisation } from '../../testing/seed.ts';
import { seedOrganisation } from '../../testing/seed.ts';
import { TestApplication } from '../../testing/test-application.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { viewerEntityManager } from './viewer-entity-manager.ts';

let application: TestApplication;
let mine: SeededOrganisation;
let theirs: SeededOrganisation;
let viewer: Viewer;
beforeAll(async () => {
  application = await TestApplication.start();
  const [vera, other] = [await application.person('Vera'), await application.person('Other')];
  mine = await seedOrganisation(application, 'Mine', { ADMIN: vera });
  theirs = await seedOrganisation(application, 'Theirs', { ADMIN: other });
  viewer = {
    kind: 'person',
    person: { id: vera.account.userId, name: 'Vera', email: '' },
    sessionId: 's',
    freshUntil: new Date(),
    needsSecondFactor: false,
    mustEnrol: false,
    workspaceRole: 'MEMBER',
    organisationRoles: new Map([[mine.id, 'ADMIN']]),
  };
});
afterAll(() => application.stop());

it('sees its own', async () => {
  const em = viewerEntityManager(application.services.orm, viewer);
  expect((await em.find(OrganisationEntity, {})).map(({ name }) => name)).toEqual(['Mine']);
  expect((await em.find(OrganisationEntity, {}, { filters: false })).map(({ name }) => name)).toEqual(['Mine']);
  expect((await em.find(ConnectionEntity, {})).map(({ id }) => id)).toEqual([mine.connectionId]);
  expect(await em.find(ConnectionEventEntity, {})).toEqual([]);
  expect(await em.execute('select name from organisation')).toEqual([{ name: 'Mine' }]);
  expect(await em.execute('select current_user')).toMatchObject([{ current_user: expect.stringMatching(/_viewer$/) }]);
  expect(await em.fork().count(OrganisationEntity, {})).toBe(1);
  expect(
    await em
      .fork()
      .transactional(async (inside) => [
        await inside.count(OrganisationEntity, {}),
        await inside.nativeUpdate(OrganisationEntity, { id: theirs.id }, { name: 'x' }),
      ]),
  ).toEqual([1, 0]);
});
