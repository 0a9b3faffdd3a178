import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeFromConsent } from '../testing/code-from-consent.ts';
import { priya, redirectUri, type SandboxClient, startSandbox } from '../testing/sandbox-client.ts';
import { controls } from './controls.ts';

let client: SandboxClient;

beforeAll(async () => {
  client = await startSandbox();
});

beforeEach(() => client.control('reset'));

afterAll(() => client.close());

async function post(
  name: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${client.url}/sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, body: await response.json() };
}

/** fetch does not let a caller choose the host. */
function getWithHost(path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${client.url}${path}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });
}

const consentAndCall = async () => {
  const code = await codeFromConsent(client, { user: priya, organisation: 'Harbour Café Ltd' });
  const { body } = await client.token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri });
  const tenantId = client.tenantId('Harbour Café Ltd');
  await client.api('/Organisation', { token: body.access_token ?? '', tenantId });
  await client.api(
    '/Organisation',
    { token: body.access_token ?? '', tenantId },
    { headers: { authorization: body.access_token ?? '' } },
  );
  return { code, ...body };
};

describe('a control', () => {
  it('says what it did', async () => {
    await client.consent(priya, 'Harbour Café Ltd');
    expect(await post('disconnect', '{"organisation":"harbour café ltd"}')).toEqual({
      status: 200,
      body: { message: 'Disconnected Harbour Café Ltd: 1 removed.', removed: 1 },
    });
  });

  it.each([
    ['nothing', '{}', 404, null, 'There is no control nothing; there are disconnect,'],
    ['disconnect', '{}', 400, 'organisation', "organisation is missing: an organisation's name or tenant id."],
    [
      'disconnect',
      '{"organisation":"Nobody & Co"}',
      404,
      'organisation',
      'organisation: there is no organisation Nobody & Co.',
    ],
    [
      'disconnect',
      '{"organisation":"Harbour Café Ltd","organization":"x"}',
      400,
      'organization',
      'organization is not a field of disconnect',
    ],
    ['revoke-grant', '{"user":"nobody@example.com"}', 404, 'user', 'user: nobody here is called nobody@example.com.'],
    [
      'change-role',
      '{"user":"priya.sharma@harbourbooks.example","organisation":"Harbour Café Ltd","role":"boss"}',
      400,
      'role',
      'role must be one of adviser, standard, invoice-only, read-only.',
    ],
    ['fail', '{"status":418}', 400, 'status', 'status must be one of 500, 503.'],
    ['fail', '{"status":500,"path":"api.xro"}', 400, 'path', 'path must be a path that begins with /.'],
    ['fail', '{"status":500,"times":0}', 400, 'times', 'times must be a whole number from 1 to 1000000.'],
    ['rate-limit', '{"scope":"minute"}', 400, 'seconds', 'seconds is missing: a whole number from 1 to 10000000.'],
    [
      'rate-limit',
      '{"scope":"app","seconds":5,"organisation":"Harbour Café Ltd"}',
      400,
      'organisation',
      'the app limit is across all organisations',
    ],
    ['clock', '{}', 400, 'advanceSeconds', 'Give one of advanceSeconds, offsetSeconds and speed.'],
    ['switches', '{"gravity":"off"}', 400, 'gravity', 'gravity is not a switch'],
    [
      'switches',
      '{"grace-replay":"maybe"}',
      400,
      'grace-replay',
      'grace-replay must be one of new-pair, same-pair, last-wins.',
    ],
    [
      'consent',
      '{"user":"priya.sharma@harbourbooks.example","organisations":[]}',
      400,
      'organisations',
      'organisations must be a list of organisation names or tenant ids.',
    ],
    [
      'consent',
      '{"user":"priya.sharma@harbourbooks.example","organisations":["Veldt & Vine Exports"]}',
      409,
      'organisations',
      'may not connect Veldt & Vine Exports',
    ],
    ['edit-account', '{"organisation":"Harbour Café Ltd","code":"9999"}', 404, 'code', 'has no account 9999'],
    ['add-organisation', '{"name":"Harbour Café Ltd","country":"NZ"}', 409, 'name', 'there is already an organisation'],
    [
      'add-organisation',
      '{"name":"New","country":"XX"}',
      400,
      'country',
      'country must be one of NZ, AU, GB, DE, US, CA, SG, ZA.',
    ],
    ['reset', '[]', 400, null, 'The body must be a JSON object.'],
    ['reset', '{', 400, null, 'The body is not JSON.'],
  ])('%s with %s answers %i and names %s', async (name, body, status, field, message) => {
    expect(await post(name, body)).toEqual({ status, body: { error: expect.stringContaining(message), field } });
  });

  it('leaves nothing changed when its input is wrong', async () => {
    await post('switches', '{"grace-replay":"same-pair","late-reuse":"sometimes"}');
    expect(client.sandbox.state.switch('grace-replay')).toBe('new-pair');
  });

  it('has a description', () => {
    for (const { description } of Object.values(controls)) expect(description).toMatch(/^[A-Z].{20,}\.$/);
  });
});

describe('another site in the same browser', () => {
  it.each([
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'http://localhost:4000' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('is refused with %o', async (headers, status) => {
    expect((await post('reset', '{}', headers)).status).toBe(status);
  });

  it('is told from the own page and from tools', async () => {
    expect((await post('clear-faults', '{}', { origin: client.url, 'sec-fetch-site': 'same-origin' })).status).toBe(
      200,
    );
    expect((await post('clear-faults', '{}')).status).toBe(200);
  });

  it.each(['/', '/sandbox/state', '/sandbox/requests'])(
    'cannot read %s under a name rebound to this machine',
    async (path) => {
      expect(await getWithHost(path, 'evil.example')).toBe(403);
      expect(await getWithHost(path, new URL(client.url).host)).toBe(200);
    },
  );
});

describe('what is shown', () => {
  it.each(['/sandbox/state', '/sandbox/requests', '/sandbox/token-log', '/'])('holds no secret in %s', async (path) => {
    const { code, access_token, refresh_token, id_token } = await consentAndCall();
    const text = await (await fetch(client.url + path)).text();
    const sessions = client.sandbox.state.store.sessions.all();
    expect(sessions).toHaveLength(1);
    const secrets = [
      code,
      access_token,
      refresh_token,
      id_token,
      'sandbox-secret',
      'a state',
      ...sessions.map(({ id }) => id),
    ];
    expect(secrets.filter((secret) => secret === undefined || text.includes(secret))).toEqual(
      path === '/' ? ['sandbox-secret'] : [],
    );
  });

  it('are the requests, with whom they concerned', async () => {
    await consentAndCall();
    const { requests } = (await (await fetch(`${client.url}/sandbox/requests`)).json()) as {
      requests: Record<string, unknown>[];
    };
    expect(requests.map(({ method, path, status }) => [method, path, status].join(' '))).toEqual([
      'GET /identity/connect/authorize 200',
      'POST /identity/sign-in 303',
      'GET /identity/connect/authorize 200',
      'POST /identity/consent 303',
      'POST /connect/token 200',
      'GET /api.xro/2.0/Organisation 200',
      'GET /api.xro/2.0/Organisation 401',
    ]);
    expect(requests[5]).toMatchObject({
      user: priya,
      tenant: client.tenantId('Harbour Café Ltd'),
      headers: { authorization: 'Bearer [redacted]' },
    });
    expect(requests[6]).toMatchObject({ headers: { authorization: '[redacted]' } });
    expect(requests[2]).toMatchObject({ headers: { cookie: '[redacted]' } });
  });

  it('is the state', async () => {
    await client.consent(priya, 'Harbour Café Ltd');
    await client.control('fail', { status: 503, times: 2 });
    const state = (await (await fetch(`${client.url}/sandbox/state`)).json()) as Record<string, unknown>;
    expect(state).toMatchObject({
      url: client.url,
      grants: [{ user: priya, ended: null, generation: 1 }],
      connections: [{ tenantName: 'Harbour Café Ltd', user: priya }],
      faults: [{ kind: 'fail', status: 503, remaining: 2 }],
      switches: { 'grace-replay': 'new-pair' },
      clock: { offsetSeconds: 0 },
    });
    expect(state['users']).toHaveLength(4);
    expect(state['organisations']).toHaveLength(13);
  });

  it('keeps the last thousand requests', async () => {
    const { requests } = client.sandbox.state;
    for (let count = 0; count < 2500; count += 1) {
      requests.add({
        at: '',
        method: 'GET',
        path: `/${count}`,
        status: 200,
        tenant: null,
        user: null,
        fault: null,
        milliseconds: 0,
        headers: {},
      });
    }
    expect([requests.all().length, requests.all()[0]?.path, requests.all().at(-1)?.path]).toEqual([
      1000,
      '/1500',
      '/2499',
    ]);
  });
});

describe('the control page', () => {
  it('carries a policy that forbids inline scripts and framing, and a button per fault', async () => {
    const response = await fetch(client.url);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    const page = await response.text();
    expect(page).not.toMatch(/<script>| style="| on\w+="/);
    for (const control of [
      'disconnect',
      'close-organisation',
      'revoke-grant',
      'expire-grant',
      'remove-user',
      'fail',
      'delay',
      'drop-answer',
      'truncate-answer',
      'clock',
      'rate-limit',
      'reset',
    ]) {
      expect(page).toContain(`data-control="${control}"`);
    }
  });

  it.each([
    ['style.css', 'text/css'],
    ['control-page.js', 'text/javascript'],
    ['icon.svg', 'image/svg+xml'],
  ])('finds %s', async (name, type) => {
    const response = await fetch(`${client.url}/sandbox/assets/${name}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
  });

  it('escapes what people typed', async () => {
    await client.control('add-organisation', { name: '<b>&"Bold"', country: 'NZ' });
    const page = await (await fetch(client.url)).text();
    expect(page).toContain('&lt;b&gt;&amp;&quot;Bold&quot;');
    expect(page).not.toContain('<b>&');
  });
});
