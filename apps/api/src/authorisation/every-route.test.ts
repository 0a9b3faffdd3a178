import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../testing/test-client.ts';
import type { Asker } from '../testing/authorisation/world.ts';
import { World } from '../testing/authorisation/world.ts';

const columns = ['OWNER', 'ADMIN', 'VIEWER', 'OTHER', 'KEY', 'KEY_WITHOUT', 'LINK', 'NOBODY'] as const;

type Route = {
  /** what each is answered, in the order of `columns` */
  readonly statuses: string;
  readonly body?: (world: World) => object;
  readonly query?: (world: World) => string;
  /** a permission of a key that matters here */
  readonly needs?: 'audit:view' | 'lists:view' | 'documents:publish';
  /** what is sent with PUT */
  readonly content?: string;
  /** what stands for the part of the path with a colon; a star stands for the file `bill.pdf` */
  readonly parameter?: (world: World) => Promise<string>;
};

const everybody = (status: number): string => columns.map(() => status).join(' ');

const endsByItself = 'subscription { listRefresh(id: "lrf_unknown") { id } }';

/**
 * What is reachable without GraphQL, typed out. Signing in, invitations and reconnect links are for people who are nobody
 * yet: what opens them is the secret in the body, whoever sends it, and without it everybody is refused alike.
 */
const grid: Record<string, Route> = {
  'GET /healthz': { statuses: everybody(200) },
  'GET /readyz': { statuses: everybody(200) },
  'GET /graphql': { statuses: everybody(200), query: () => 'query={viewer{permissions}}' },
  'POST /graphql': { statuses: everybody(200), body: () => ({ query: '{ viewer { permissions } }' }) },
  // A subscription that has nothing to tell ends by itself; nobody is told to sign in, in words of GraphQL.
  'GET /graphql/stream': { statuses: everybody(200), query: () => `query=${encodeURIComponent(endsByItself)}` },
  'POST /graphql/stream': { statuses: everybody(200), body: () => ({ query: endsByItself }) },
  'POST /api/auth/sign-in/email': {
    statuses: everybody(401),
    body: () => ({ email: 'nobody@relink.example', password: 'not the password' }),
  },
  // The same whether there is such an account or not.
  'POST /api/auth/password-reset/request': {
    statuses: everybody(200),
    body: () => ({ email: `${randomUUID()}@relink.example` }),
  },
  'POST /api/auth/password-reset/complete': { statuses: everybody(404), body: () => ({ secret: 'unknown' }) },
  'POST /api/auth/set-up': { statuses: everybody(404), body: () => ({ secret: 'unknown' }) },
  // Not set up in this world; where it is, `single-sign-on/` has its tests.
  'POST /api/auth/sso/begin': { statuses: everybody(404), body: () => ({ purpose: 'SIGN_IN' }) },
  'POST /api/auth/sso/code': { statuses: everybody(404), body: () => ({ code: '000000' }) },
  'GET /api/auth/sso/callback': { statuses: everybody(303), query: () => 'state=unknown&code=unknown' },
  'GET /oauth/xero/callback': { statuses: everybody(303), query: () => 'state=unknown&code=unknown' },
  'POST /api/invitations/look': { statuses: everybody(404), body: () => ({ secret: 'unknown' }) },
  'POST /api/invitations/accept': { statuses: everybody(404), body: () => ({ secret: 'unknown' }) },
  'POST /api/reconnect-link/open': {
    statuses: everybody(404),
    body: () => ({ secret: 'unknown', opening: 'unknown' }),
  },
  'POST /api/reconnect-link/follow': {
    statuses: '404 404 404 404 404 404 200 404',
    body: ({ linkId }) => ({ link: linkId }),
  },
  'POST /api/reconnect-link/start': {
    statuses: '404 404 404 404 404 404 200 404',
    body: ({ linkId }) => ({ link: linkId }),
  },
  // Xero alone: without its signature everybody is refused alike, and here it is not set up at all.
  'POST /webhooks/xero': { statuses: everybody(404), body: () => ({ events: [] }) },
  'GET /audit/export': {
    statuses: '200 200 404 404 200 404 401 401',
    needs: 'audit:view',
    query: ({ harbour }) => `format=jsonl&organisationId=${harbour.globalId}`,
  },
  'GET /lists/refreshes/:id/changes.csv': {
    statuses: '200 200 200 404 200 404 401 401',
    needs: 'lists:view',
    parameter: (world) => world.listRefresh(),
  },
  // What is sent is no file of a kind that may be attached; only who may publish documents is told so.
  'PUT /documents/:id/attachments/*': {
    statuses: '415 415 404 404 415 404 401 401',
    needs: 'documents:publish',
    parameter: (world) => world.attachedFile(),
    content: 'neither PDF nor PNG nor JPEG',
  },
  'DELETE /documents/:id/attachments/*': {
    statuses: '204 204 404 404 204 404 401 401',
    needs: 'documents:publish',
    parameter: (world) => world.attachedFile(),
  },
  // Last: it ends the session of whoever has one.
  'POST /api/auth/sign-out': { statuses: everybody(200), body: () => ({}) },
};

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.application.stop());

/** A file of the dashboard, or its page: the same for everybody, with nothing of anybody's in it. */
function isDashboard(route: string): boolean {
  const [method, path = ''] = route.split(' ');
  const file = fileURLToPath(new URL(`../../../dashboard/dist${path}`, import.meta.url));
  return method === 'GET' && (path === '/reconnect' || (path !== '/' && existsSync(file)));
}

it('has a row for every route there is, and no other', () => {
  const there = world.application.routes.filter((route) => !/^(HEAD|OPTIONS) /.test(route) && !isDashboard(route));
  expect(Object.keys(grid).toSorted()).toEqual([...new Set(there)].toSorted());
});

async function statusFor(client: TestClient, route: string): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const { body, query, parameter, content } = grid[route] ?? {};
  const address =
    parameter === undefined ? path : path.replace(/:\w+/, await parameter(world)).replace('*', 'bill.pdf');
  const answer = await fetch(world.application.url + address + (query === undefined ? '' : `?${query(world)}`), {
    method,
    redirect: 'manual',
    headers: {
      ...client.credentials,
      origin: world.application.url,
      'apollo-require-preflight': '1',
      // Each from an address of its own, so that the limits on tries do not answer.
      'x-forwarded-for': `10.0.${Object.keys(grid).indexOf(route)}.${(next += 1)}`,
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    },
    ...(method === 'POST' ? { body: JSON.stringify(body?.(world) ?? {}) } : {}),
    ...(content === undefined ? {} : { body: Buffer.from(content) }),
  });
  await answer.text();
  return answer.status;
}
let next = 0;

describe.each(Object.keys(grid))('%s', (route) => {
  it('answers everybody as the grid says', async () => {
    const statuses: [Asker, number][] = [];
    for (const who of columns) {
      statuses.push([who, await statusFor(await world.asker(who, grid[route]?.needs ?? 'connection:view'), route)]);
    }
    const expected = (grid[route]?.statuses ?? '').split(' ').map(Number);
    expect(statuses).toEqual(columns.map((who, at) => [who, expected[at]]));
  });
});

it.each([
  'POST /graphql',
  'POST /graphql/stream',
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sso/begin',
  'POST /api/auth/sign-out',
])('%s is refused to pages of other sites', async (route) => {
  const [, path] = route.split(' ');
  const answer = await fetch(world.application.url + String(path), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: 'https://evil.example',
      cookie: world.people.OWNER.cookie,
    },
    body: '{}',
  });
  expect(answer.status).toBe(403);
});
