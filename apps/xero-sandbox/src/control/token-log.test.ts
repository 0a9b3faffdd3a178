import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { priya, type SandboxClient, startSandbox } from '../testing/sandbox-client.ts';

let client: SandboxClient;

beforeAll(async () => {
  client = await startSandbox();
});

afterAll(() => client.close());

const fingerprint = (token: string) => createHash('sha256').update(token).digest('hex').slice(0, 16);

it('tells which token was presented when, inside or outside its grace, and what came of it', async () => {
  const consent = await client.consent(priya, 'Harbour Café Ltd');
  const first = consent.token_set.refresh_token;
  const second = (await client.refreshed(first)).refresh_token;
  const third = (await client.refreshed(first)).refresh_token;
  await client.control('clock', { advanceSeconds: 1800 });
  await client.refresh(first);
  await client.refresh('made-up');

  const response = await fetch(`${client.url}/sandbox/token-log`);
  const text = await response.text();
  const { grants } = JSON.parse(text) as {
    grants: { grantId: string | null; user: string; calls: Record<string, unknown>[] }[];
  };
  const grant = grants.find((candidate) => candidate.grantId === consent.authenticationEventId);
  expect(grant?.user).toBe(priya);
  expect(
    grant?.calls.map(({ call, presented, generation, grace, outcome, answered }) => ({
      call,
      presented,
      generation,
      grace,
      outcome,
      answered,
    })),
  ).toEqual([
    {
      call: 'consent',
      presented: null,
      generation: null,
      grace: null,
      outcome: 'issued',
      answered: fingerprint(first),
    },
    {
      call: 'refresh_token',
      presented: fingerprint(first),
      generation: 1,
      grace: 'current',
      outcome: 'rotated',
      answered: fingerprint(second),
    },
    {
      call: 'refresh_token',
      presented: fingerprint(first),
      generation: 1,
      grace: 'inside',
      outcome: 'replayed',
      answered: fingerprint(third),
    },
    {
      call: 'refresh_token',
      presented: fingerprint(first),
      generation: 1,
      grace: 'outside',
      outcome: 'refused',
      answered: null,
    },
  ]);
  expect(grants.find((candidate) => candidate.grantId === null)?.calls).toMatchObject([
    { presented: fingerprint('made-up'), outcome: 'refused', reason: 'unknown-token' },
  ]);
  for (const token of [first, second, third]) expect(text).not.toContain(token);
});
