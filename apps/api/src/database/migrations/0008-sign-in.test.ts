import { afterAll, expect, it } from 'vitest';
import { createTestDatabase } from '../../testing/test-database.ts';
import { migrate } from '../migrate.ts';
import type { Orm } from '../orm.ts';
import { openOwnerOrm } from '../orm.ts';

let orm: Orm | null = null;
afterAll(() => orm?.close());

it('takes over the people and passwords that an earlier version kept, and no session', async () => {
  const databaseUrl = await createTestDatabase();
  orm = await openOwnerOrm(databaseUrl);
  const em = orm.em.fork();
  const id = '0b0e7a5e-8f0b-4b43-9d1b-0d7d2c7f5a11';
  for (const statement of [
    'create schema auth',
    `create table auth."user" (id uuid primary key, name text not null, email text not null unique,
       "emailVerified" boolean not null, image text, "createdAt" timestamptz not null default now(),
       "updatedAt" timestamptz not null default now())`,
    `create table auth.session (id uuid primary key, "expiresAt" timestamptz not null, token text not null unique,
       "userId" uuid not null references auth."user" on delete cascade)`,
    `create table auth.account (id uuid primary key, "accountId" text not null, "providerId" text not null,
       "userId" uuid not null references auth."user" on delete cascade, password text)`,
    'create table auth.verification (id uuid primary key)',
    'create table auth."rateLimit" (id uuid primary key)',
    `insert into auth."user" values ('${id}', 'Ada', 'ada@relink.example', true)`,
    `insert into auth.account values (gen_random_uuid(), '${id}', 'credential', '${id}', 'salt:hash')`,
    `insert into auth.session values (gen_random_uuid(), now(), 'in the clear', '${id}')`,
  ]) {
    await em.execute(statement);
  }
  await migrate(databaseUrl);
  expect(
    await em.execute(
      'select u.id::text, name, email, hash from auth."user" u join auth.password p on p.user_id = u.id',
    ),
  ).toEqual([{ id, name: 'Ada', email: 'ada@relink.example', hash: 'salt:hash' }]);
  expect(await em.execute('select * from auth.session')).toEqual([]);
});
