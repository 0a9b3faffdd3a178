import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import type { Attempt } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication, testPassword } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { cedarName, harbourName, northwindName, priya, sam } from '../testing/xero-people.ts';

let application: TestApplication;
let ada: TestClient;
let wizard: ReconnectClient;
let harbour: SeededOrganisation;

beforeAll(async () => {
  application = await TestApplication.start();
  ada = await application.person('Ada');
  wizard = new ReconnectClient(ada);
});
afterAll(() => application.stop());

beforeEach(async () => {
  await application.reset();
  await setSignInAge(ada, 0);
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
  await seedConnected(application, priya, [harbour]);
});

async function setSignInAge({ account }: TestClient, minutes: number): Promise<void> {
  await application.services.identity.pool.query(
    `update session set confirmed_at = now() - make_interval(mins => $2) where user_id::text = $1`,
    [account.userId, minutes],
  );
  await application.heard();
}

const choose = (attempt: Attempt, name: string, more: object = {}) => {
  const chosen = attempt.choices?.find((choice) => choice.name === name);
  return wizard.complete(attempt.id, chosen?.tenantId ?? '', more);
};

describe('a Xero organisation other than the one connected before', () => {
  it('is named beside the old one, and nothing changes without an explicit yes', async () => {
    const before = await application.access();
    const attempt = await wizard.trip(harbour, { as: sam, allow: cedarName });
    expect(attempt).toMatchObject({
      state: 'WRONG_ORGANISATION',
      expected: { name: harbourName, isExpected: true },
      choices: [{ name: cedarName, isExpected: false, linkedElsewhere: false }],
    });
    expect(await choose(attempt, cedarName)).toMatchObject({
      attempt: null,
      connection: null,
      userErrors: [
        {
          __typename: 'WrongOrganisationError',
          code: 'WRONG_ORGANISATION',
          path: ['tenantId'],
          expected: attempt.expected,
          chosen: attempt.choices?.[0],
          message: expect.stringMatching(new RegExp(`${harbourName}.*${cedarName.replace('&', '.')}`)),
        },
      ],
    });
    expect(await application.access()).toEqual(before);
  });

  it('is asked about as well when the right one was there to choose', async () => {
    const attempt = await wizard.trip(harbour, { as: priya, allow: cedarName });
    expect(attempt.state).toBe('CHOOSE_ORGANISATION');
    expect((await choose(attempt, cedarName)).userErrors[0]?.code).toBe('WRONG_ORGANISATION');
    expect(await wizard.read(attempt.id)).toMatchObject({ state: 'WRONG_ORGANISATION' });
    // The person thinks better of it.
    expect((await choose(attempt, harbourName)).attempt?.state).toBe('COMPLETED');
    await application.removeAllAtXero();
    expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
  });

  it('is left through another trip to Xero', async () => {
    const { id } = await wizard.trip(harbour, { as: sam, allow: cedarName });
    const again = await wizard.trip(harbour, { as: priya }, id);
    expect(again).toMatchObject({ id, state: 'CHOOSE_ORGANISATION' });
    expect((await choose(again, harbourName)).attempt?.state).toBe('COMPLETED');
    await application.removeAllAtXero();
    expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
  });

  it('is accepted with an explicit yes right after a sign-in; the old one is removed at Xero', async () => {
    const attempt = await wizard.trip(harbour, { as: priya, allow: cedarName });
    const { attempt: completed } = await choose(attempt, cedarName, { acceptDifferentOrganisation: true });
    expect(completed?.state).toBe('COMPLETED');
    expect(await application.connection(harbour.connectionId)).toMatchObject({
      status: 'CONNECTED',
      tenantName: cedarName,
    });
    expect(await application.removeAllAtXero()).toEqual(['REMOVED']);
    expect(await application.connectedAtXero()).toEqual([`priya: ${cedarName}`]);
  });

  it('is not accepted when the sign-in is older than ten minutes, until the password was given again', async () => {
    const attempt = await wizard.trip(harbour, { as: sam, allow: cedarName });
    const before = await application.access();
    await setSignInAge(ada, 11);
    const stale = await choose(attempt, cedarName, { acceptDifferentOrganisation: true });
    expect(stale).toMatchObject({ attempt: null, userErrors: [{ code: 'NOT_ALLOWED', path: ['confirmSignIn'] }] });
    expect(await application.access()).toEqual(before);
    const confirm = (password: string) =>
      ada.data(`mutation($p: String!) { confirmSignIn(input: { password: $p }) { userErrors { code } } }`, {
        p: password,
      });
    expect(await confirm('not the password at all')).toMatchObject({
      confirmSignIn: { userErrors: [{ code: 'INVALID_INPUT' }] },
    });
    expect((await choose(attempt, cedarName, { acceptDifferentOrganisation: true })).userErrors).toHaveLength(1);
    expect(await confirm(testPassword)).toMatchObject({ confirmSignIn: { userErrors: [] } });
    expect((await choose(attempt, cedarName, { acceptDifferentOrganisation: true })).attempt?.state).toBe('COMPLETED');
  });

  it('is not even left for by a sign-in that is older than ten minutes, nor is the expected one', async () => {
    await setSignInAge(ada, 11);
    expect(await wizard.start(harbour)).toMatchObject({
      attempt: null,
      userErrors: [{ code: 'NOT_ALLOWED', path: ['confirmSignIn'] }],
    });
    expect(await application.sql('select id from reconnect_attempt')).toEqual([]);
    await setSignInAge(ada, 9);
    expect((await wizard.start(harbour)).userErrors).toEqual([]);
  });

  it('is chosen without another fresh sign-in when it is the expected one', async () => {
    const attempt = await wizard.trip(harbour, { as: priya });
    await setSignInAge(ada, 60);
    expect((await choose(attempt, harbourName)).attempt?.state).toBe('COMPLETED');
  });

  it('is not accepted when another organisation of ours is linked to it, whatever is confirmed', async () => {
    const northwind = await seedOrganisation(application, northwindName, { ADMIN: ada });
    await seedConnected(application, sam, [northwind]);
    const before = await application.access();
    const attempt = await wizard.trip(harbour, { as: sam });
    expect(attempt).toMatchObject({ state: 'WRONG_ORGANISATION', choices: [{ linkedElsewhere: true }] });
    const clash = await choose(attempt, northwindName, { acceptDifferentOrganisation: true });
    expect(clash.userErrors).toMatchObject([{ code: 'ALREADY_LINKED' }]);
    expect(await application.access()).toEqual(before);
  });

  it('may be taken over once its connection was ended on purpose', async () => {
    const northwind = await seedOrganisation(application, northwindName, { ADMIN: ada });
    await seedConnected(application, sam, [northwind]);
    await wizard.disconnect(northwind);
    const attempt = await wizard.trip(harbour, { as: sam });
    const taken = await choose(attempt, northwindName, { acceptDifferentOrganisation: true });
    expect(taken.attempt?.state).toBe('COMPLETED');
    await application.removeAllAtXero();
    expect(await application.connectedAtXero()).toEqual([`sam: ${northwindName}`]);
  });
});

describe('the password once more', () => {
  it('ends the session after five wrong ones, however many come at once', async () => {
    const eve = await application.person('Eve');
    const guess = () =>
      eve.graphql(`mutation { confirmSignIn(input: { password: "a wrong guess at it" }) { userErrors { code } } }`);
    const answers = await Promise.all(Array.from({ length: 12 }, guess));
    const tried = answers.filter(({ data }) => JSON.stringify(data ?? null).includes('INVALID_INPUT'));
    expect(tried).toHaveLength(5);
    expect(await eve.data('{ viewer { workspaceRole } }')).toEqual({ viewer: null });
  });
});
