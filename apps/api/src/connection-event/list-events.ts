import type { PageArguments } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';
import { toPage } from '../page/page.type.ts';
import type { RequestContext } from '../request-context.ts';
import { ConnectionEventEntity } from './connection-event.entity.ts';
import { toConnectionEvent } from './connection-event.type.ts';

/** The history of a connection, newest first. */
export async function listEvents(context: RequestContext, connectionId: string, args: PageArguments) {
  const query = {
    from: 'connection_event e',
    conditions: [{ sql: 'e.connection_id = ?', parameters: [connectionId] }],
    id: 'e.id',
    keys: [{ expression: '-e.id', type: 'bigint' }],
  } as const;
  const page = await keysetPage(context.em, query, args);
  const rows = await context.em.find(ConnectionEventEntity, { id: { $in: page.entries.map((entry) => entry.id) } });
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  return toPage(page, async (id) => {
    const row = byId.get(id);
    return row === undefined ? null : toConnectionEvent(row);
  });
}
