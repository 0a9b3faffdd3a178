import { createHash } from 'node:crypto';
import { Client } from 'pg';

/**
 * The two roles that the server works as. Neither can log in: the login of DATABASE_URL, which owns the tables, takes
 * one of them for every statement, so that what holds for them holds for the server.
 */
export type Roles = {
  /** on behalf of somebody: sees the rows that they may know of, and no ciphertext */
  readonly viewer: string;
  /** background work, tokens, and the doors of `doors.ts`: sees every row */
  readonly worker: string;
};

/** An identifier of PostgreSQL holds 63 bytes. */
const longestName = 50;

/**
 * Roles belong to the whole cluster, so they are named after the database. With shared ones, the login of one Relink
 * could take the other's role and read its tables.
 */
export function rolesOf(databaseUrl: string): Roles {
  const known = rolesByAddress.get(databaseUrl);
  if (known !== undefined) return known;
  const database = new Client(databaseUrl).database ?? 'relink';
  const digest = createHash('sha256').update(database).digest('hex').slice(0, 12);
  const shortened = `${database.replaceAll(/\W/g, '').slice(0, longestName / 2)}_${digest}`;
  const name = Buffer.byteLength(database) <= longestName ? database : shortened;
  const roles = { viewer: `${name}_viewer`, worker: `${name}_worker` };
  rolesByAddress.set(databaseUrl, roles);
  return roles;
}

/** Asked for with every request. */
const rolesByAddress = new Map<string, Roles>();

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
