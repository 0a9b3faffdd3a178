import type { EntityManager } from '../database/orm.ts';

export async function hasSecondFactor(em: EntityManager, userId: string): Promise<boolean> {
  const rows = await em.execute<unknown[]>('select from second_factor where user_id = ? and enabled_at is not null', [
    userId,
  ]);
  return rows.length > 0;
}
