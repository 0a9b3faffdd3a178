import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { TestApplication } from '../testing/test-application.ts';
import { forgetOldTurns, takeTurn } from './take-turn.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());
beforeEach(() => application.sql('truncate rate_limit'));

const turn = (key = 'door/192.0.2.1') =>
  takeTurn(application.services.orm.em.fork(), { key, most: 3, withinSeconds: 60 });

it('gives out no more than there are, however many ask at once', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => turn()));
  expect(answers.filter((wait) => wait === null)).toHaveLength(3);
  expect(answers.every((wait) => wait === null || (wait > 0 && wait <= 60))).toBe(true);
});

it('counts each key by itself, and begins anew when the window is over', async () => {
  for (let times = 0; times < 4; times += 1) await turn();
  expect(await turn()).not.toBeNull();
  expect(await turn('door/192.0.2.2')).toBeNull();
  await application.sql(`update rate_limit set ends_at = now() where key = 'door/192.0.2.1'`);
  expect(await turn()).toBeNull();
});

it('forgets windows that are long over', async () => {
  await turn();
  await forgetOldTurns(application.services.orm.em.fork());
  expect(await application.sql('select key from rate_limit')).toHaveLength(1);
  await application.sql(`update rate_limit set ends_at = now() - interval '2 minutes'`);
  await forgetOldTurns(application.services.orm.em.fork());
  expect(await application.sql('select key from rate_limit')).toEqual([]);
});
