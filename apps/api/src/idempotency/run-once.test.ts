import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { forgetOldKeys } from './forget-old-keys.ts';

let application: TestApplication;
let owner: TestClient;
let other: TestClient;

beforeAll(async () => {
  application = await TestApplication.start();
  owner = await application.person('Olga', 'OWNER');
  other = await application.person('Otto', 'OWNER');
});
afterAll(() => application.stop());
beforeEach(() => application.reset());

type Created = {
  organisation: { id: string; name: string } | null;
  userErrors: { code: string; retryable: boolean }[];
};

async function create(key: string, name = 'One', client = owner): Promise<Created> {
  const { createOrganisation } = await client.data<{ createOrganisation: Created }>(
    `mutation($input: CreateOrganisationInput!) { createOrganisation(input: $input) {
       organisation { id name } userErrors { code retryable path } } }`,
    { input: { name, idempotencyKey: key } },
  );
  return createOrganisation;
}

const count = async (): Promise<number> => (await application.sql('select 1 as one from organisation')).length;

const refusedAs = (code: string, retryable: boolean) => ({
  organisation: null,
  userErrors: [{ code, retryable, path: ['idempotencyKey'] }],
});

describe('the same request under the same key', () => {
  it('is done once and answered every time', async () => {
    const key = randomUUID();
    const first = await create(key);
    expect(first.userErrors).toEqual([]);
    expect(await create(key)).toEqual(first);
    expect(await create(key)).toEqual(first);
    expect(await count()).toBe(1);
  });

  it('shows things as they are now', async () => {
    const key = randomUUID();
    await create(key);
    await application.sql(`update organisation set name = 'Renamed'`);
    expect((await create(key)).organisation?.name).toBe('Renamed');
  });

  it('is done once when it comes many times at once; the others are told to ask again', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 12 }, () => create(key)));
    expect(await count()).toBe(1);
    const [done] = answers.filter(({ organisation }) => organisation !== null);
    for (const answer of answers) {
      expect([done, refusedAs('IN_PROGRESS', true)]).toContainEqual(answer);
    }
    expect(await create(key)).toEqual(done);
  });

  it('is done again when it failed before: a failure has done nothing', async () => {
    const key = randomUUID();
    await application.sql(`update workspace_member set role = 'MEMBER' where user_id = ?`, [owner.account.userId]);
    expect((await create(key)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    await application.sql(`update workspace_member set role = 'OWNER' where user_id = ?`, [owner.account.userId]);
    expect((await create(key)).userErrors).toEqual([]);
  });
});

describe('a key', () => {
  it('is refused for another input and for another operation', async () => {
    const key = randomUUID();
    await create(key);
    expect(await create(key, 'Two')).toEqual(refusedAs('IDEMPOTENCY_KEY_REUSED', false));
    const cancelled = await owner.data(
      `mutation($key: UUID!) { cancelReconnect(input: { attemptId: "att_x", idempotencyKey: $key }) { userErrors { code } } }`,
      { key },
    );
    expect(cancelled).toEqual({ cancelReconnect: { userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] } });
    expect(await count()).toBe(1);
  });

  it('of one person says nothing about the same key of another', async () => {
    const key = randomUUID();
    const mine = await create(key, 'Mine');
    const theirs = await create(key, 'Theirs', other);
    expect(theirs.userErrors).toEqual([]);
    expect(theirs.organisation?.id).not.toBe(mine.organisation?.id);
  });

  it('of a run that died is free again after two minutes, and not before', async () => {
    const key = randomUUID();
    const done = await create(key);
    await application.sql(
      `update idempotency_key set finished_at = null, answer = null, started_at = now() - interval '1 minute'`,
    );
    expect(await create(key)).toEqual(refusedAs('IN_PROGRESS', true));
    await application.sql(`update idempotency_key set started_at = now() - interval '121 seconds'`);
    const again = await create(key);
    expect(again.userErrors).toEqual([]);
    expect(again.organisation?.id).not.toBe(done.organisation?.id);
  });

  it('is forgotten after a day', async () => {
    const key = randomUUID();
    await create(key);
    await application.sql(`update idempotency_key set finished_at = now() - interval '25 hours'`);
    expect((await create(key, 'Two')).organisation?.name).toBe('Two');
  });

  it('leaves the table once its answer is no longer kept, and not before', async () => {
    const [old, dead, young] = [randomUUID(), randomUUID(), randomUUID()];
    for (const key of [old, dead, young]) await create(key);
    await application.sql(`update idempotency_key set finished_at = now() - interval '25 hours' where key = ?`, [old]);
    await application.sql(
      `update idempotency_key set finished_at = null, started_at = now() - interval '25 hours' where key = ?`,
      [dead],
    );
    await forgetOldKeys(application.services);
    expect(await application.sql('select key from idempotency_key')).toEqual([{ key: young }]);
  });

  it('of a program says nothing about the same key of a person', async () => {
    const key = randomUUID();
    await create(key, 'Mine');
    const program = await seedApiKey(application, { permissions: ['connection:view', 'organisation:create'] });
    expect((await create(key, 'Its own', program.client)).userErrors).toEqual([]);
    expect(await count()).toBe(2);
  });

  it('keeps ids and no names, tokens or addresses', async () => {
    await create(randomUUID(), 'A very private name');
    const [row] = await application.sql('select answer::text as answer, input_hash from idempotency_key');
    expect(String(row?.['answer'])).toMatch(/^\{"value": \{"organisationId": "[0-9a-f-]{36}"\}\}$/);
    expect(JSON.stringify(row)).not.toContain('private');
  });
});
