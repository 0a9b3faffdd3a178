import { afterAll, beforeAll, expect, it } from 'vitest';
import { enrolSecondFactor } from '../testing/authenticator-app.ts';
import { ensureBuilt } from '../testing/built-server.ts';
import { Operator } from '../testing/operator.ts';
import { TestApplication } from '../testing/test-application.ts';

let application: TestApplication;
let operator: Operator;
beforeAll(async () => {
  await ensureBuilt();
  application = await TestApplication.start();
  operator = new Operator(application);
}, 60_000);
afterAll(() => application.stop());

const reset = (email: string) => operator.runs('second-factor', 'reset', '--email', email);

it('lets in who has lost everything, ends their sessions, and is on record', async () => {
  const ada = await application.person('Ada', 'OWNER');
  await enrolSecondFactor(ada);
  const { email } = ada.account;
  expect(await reset(email.toUpperCase())).toMatchObject({ code: 0, error: '' });
  await expect.poll(async () => (await ada.post('{ viewer { user { email } } }')).text()).not.toContain(email);
  expect(await application.sql('select * from second_factor')).toEqual([]);
  const [entry] = await application.sql(
    `select actor_kind, subject_id from audit_entry where action = 'secondFactor.disabled'`,
  );
  expect(entry).toEqual({ actor_kind: 'operator', subject_id: ada.account.userId });
  expect(await reset(email)).toMatchObject({ code: 1, error: `${email} has no second factor.\n` });
});

it('knows nobody by another address', async () => {
  expect(await reset('nobody@relink.example')).toMatchObject({
    code: 1,
    error: 'There is no account with nobody@relink.example.\n',
  });
});
