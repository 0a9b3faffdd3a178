import type { Services } from '../services.ts';
import type { Person } from './viewer.ts';

/** The people behind ids of the sign-in; ids without a person are left out. */
export async function findPeople(services: Services, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const { rows } = await services.identity.pool.query<Person>(
    'select id::text, name, email from "user" where id::text = any($1) order by name',
    [[...new Set(ids)]],
  );
  return new Map(rows.map((person) => [person.id, person]));
}
