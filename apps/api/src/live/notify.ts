import type { EntityManager } from '../database/orm.ts';
import type { Change } from './change-feed.ts';
import { changeChannel } from './change-feed.ts';

/** Tells every instance, if and when the present transaction commits. */
export async function notify(em: EntityManager, change: Change): Promise<void> {
  await em.execute('select pg_notify(?, ?)', [changeChannel, JSON.stringify(change)]);
}
