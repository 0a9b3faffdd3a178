import type { Services } from '../services.ts';
import type { Person } from './viewer.ts';

/** Whoever has an account with this address (in lower case, as all are kept). */
export async function findPersonByEmail(services: Services, email: string): Promise<Person | null> {
  const { rows } = await services.identity.pool.query<Person>(
    'select id::text, name, email from "user" where email = $1',
    [email],
  );
  return rows[0] ?? null;
}

/** Ids of people whose name or address contains the text; no more than anybody would look through. */
export async function findPeopleNamed(services: Services, text: string): Promise<string[]> {
  if (text.includes('\0')) return [];
  const pattern = `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const { rows } = await services.identity.pool.query<{ id: string }>(
    'select id::text from "user" where name ilike $1 or email ilike $1 order by name limit 1000',
    [pattern],
  );
  return rows.map(({ id }) => id);
}

/** The people behind ids of the sign-in; ids without a person are left out. */
export async function findPeople(services: Services, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const { rows } = await services.identity.pool.query<Person>(
    'select id::text, name, email from "user" where id::text = any($1) order by name',
    [[...new Set(ids)]],
  );
  return new Map(rows.map((person) => [person.id, person]));
}
