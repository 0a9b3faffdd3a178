import { changeChannel } from '../live/change-feed.ts';
import type { TestApplication } from './test-application.ts';

let touched = 0;

/** One transaction that changes a connection and tells so, perhaps with other statements in it; the moment that marks it. */
export async function touchConnection(
  application: TestApplication,
  connectionId: string,
  also: readonly (readonly [statement: string, parameters: readonly unknown[]])[] = [],
): Promise<string> {
  touched += 1;
  const at = new Date(Date.UTC(2026, 0, 1) + touched * 1_000).toISOString();
  await application.owner().transactional(async (em) => {
    for (const [statement, parameters] of also) await em.execute(statement, [...parameters]);
    await em.execute('update connection set last_checked_at = ? where id = ?', [at, connectionId]);
    await em.execute('select pg_notify(?, ?)', [changeChannel, JSON.stringify({ connectionId })]);
  });
  return at;
}
