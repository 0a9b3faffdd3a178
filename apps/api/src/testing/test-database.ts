import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** A new, empty database; its address. */
export async function createTestDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator((client) => client.query(`create database ${name}`));
  return addressOf(name);
}

/** A database whose owner is nothing special on its server: no superuser, and makes roles only if that is said here. */
export async function createOrdinaryDatabase({ mayCreateRoles }: { mayCreateRoles: boolean }): Promise<string> {
  const name = `ordinary_${randomUUID().slice(0, 8)}`;
  await asAdministrator(async (client) => {
    await client.query(`create role ${name} login password 'ordinary' ${mayCreateRoles ? 'createrole' : ''}`);
    await client.query(`create database ${name} owner ${name}`);
  });
  const url = new URL(addressOf(name));
  url.username = name;
  url.password = 'ordinary';
  return url.href;
}

/** What an administrator of the whole server does. */
export async function asAdministrator<Answer>(work: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = new Client(inject('postgresUrl'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function addressOf(database: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${database}`;
  return url.href;
}
