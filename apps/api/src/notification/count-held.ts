import type { EntityManager } from '../database/orm.ts';

/** How many documents wait, by connection. Counts come with `connection:view`; what is in them does not. */
export async function countHeld(em: EntityManager, connectionIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await em.execute<{ id: string; held: string }[]>(
    `select connection_id as id, count(*) as held from document
     where state = 'HELD' and connection_id = any(?::uuid[]) group by 1`,
    [`{${connectionIds.join(',')}}`],
  );
  return new Map(rows.map(({ id, held }) => [id, Number(held)]));
}
