import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freePort } from '../database/free-port.ts';
import { timeCode } from '../testing/authorisation/authenticator.ts';
import { OtherProvider } from '../testing/other-provider.ts';
import { SsoBrowser } from '../testing/sso-browser.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { OperatorProvider } from './operator-provider.ts';

/** An installation in production, but for its provider: that one is on this machine, and so by http. */
let provider: OtherProvider;
let application: TestApplication;
let olga: TestClient;

beforeAll(async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  provider = await OtherProvider.start(`${url}/api/auth/sso/callback`);
  const { identityUrl, clientId, clientSecret } = provider.settings;
  application = await TestApplication.start({
    NODE_ENV: 'production',
    INTERVALS: '',
    DATABASE_URL: 'postgres://ignored.example/here',
    XERO_CLIENT_ID: 'client',
    XERO_CLIENT_SECRET: 'secret-of-the-client',
    PORT: String(port),
    PUBLIC_URL: url,
    OIDC_ISSUER: 'https://identity.firm.example',
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
  });
  const settings = application.services.environment.singleSignOn;
  if (settings === null) throw new Error('There is no single sign-on.');
  Object.assign(application.services, { singleSignOn: new OperatorProvider({ ...settings, issuer: identityUrl }) });
});
afterAll(async () => {
  await application.stop();
  await provider.close();
});
beforeEach(async () => {
  provider.reset();
  trust(false);
  await application.reset();
  await application.sql('truncate auth.sso_identity');
  olga = await application.person('Olga', 'OWNER');
  await browser(olga).trip({ purpose: 'LINK', as: 'olga' });
});

const browser = (client?: TestClient) => new SsoBrowser(application, provider, client);
const trust = (trustedForSecondFactor: boolean) =>
  Object.assign(application.services.environment.singleSignOn ?? {}, { trustedForSecondFactor });
const codeFor = async ({ client }: SsoBrowser): Promise<unknown> =>
  (await client.graphql('{ fleet { total } }')).errors?.[0]?.extensions['code'] ?? 'none';
const signIn = async (): Promise<SsoBrowser> => {
  const here = browser();
  expect(await here.trip({ as: 'olga' })).toBe('/');
  return here;
};

it('an Owner who comes by single sign-on still needs a second factor of their own, if nobody vouches for one', async () => {
  const here = await signIn();
  expect(await codeFor(here)).toBe('SECOND_FACTOR_REQUIRED');
  const { beginSecondFactor } = await here.client.data<{ beginSecondFactor: { key: string } }>(
    'mutation { beginSecondFactor { key } }',
  );
  const code = timeCode(beginSecondFactor.key);
  await here.client.data(`mutation { enableSecondFactor(input: { code: "${code}" }) { userErrors { code } } }`);
  expect(await codeFor(here)).toBe('none');
  expect(await browser().trip({ as: 'olga' })).toBe('/single-sign-on?step=CODE');
});

it.each([{ amr: ['pwd', 'otp', 'mfa'] }, { acr: 'https://refeds.org/profile/mfa' }])(
  'an Owner needs no other one when the provider says that it has asked for one: %o',
  async (said) => {
    provider.changeIdToken((claims) => ({ ...claims, ...said }));
    const here = await signIn();
    expect(await codeFor(here)).toBe('none');
    expect(await here.client.data('{ viewer { secondFactor { enabled required } } }')).toEqual({
      viewer: { secondFactor: { enabled: false, required: false } },
    });
  },
);

it.each([{ amr: ['pwd', 'sms'] }, { amr: 'mfa' }, { acr: 'no-mfa' }, { acr: '1' }])(
  'what says less counts for nothing: %o',
  async (said) => {
    provider.changeIdToken((claims) => ({ ...claims, ...said }));
    expect(await codeFor(await signIn())).toBe('SECOND_FACTOR_REQUIRED');
  },
);

it('an Owner needs no other one where the operator vouches for the provider, but with a password still', async () => {
  trust(true);
  expect(await codeFor(await signIn())).toBe('none');
  expect(await codeFor(browser(olga))).toBe('SECOND_FACTOR_REQUIRED');
});
