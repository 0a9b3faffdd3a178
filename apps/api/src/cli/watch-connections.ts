import { once } from 'node:events';
import type { EntityManager } from '../database/orm.ts';
import type { ChangeFeed } from '../live/change-feed.ts';
import { textTable, timeText } from './text-table.ts';
import { withServices } from './with-services.ts';

type Changed = {
  readonly connection_id: string;
  readonly event_id: string;
  readonly organisation: string;
  readonly at: string;
  readonly status: string;
  readonly reason: string | null;
  readonly message: string;
};

/** Prints a line per change of a status, until Ctrl-C. */
export function watchConnections(): Promise<number> {
  return withServices(async ({ orm, changes }) => {
    const end = new AbortController();
    void Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]).then(() => end.abort());
    for await (const line of statusChanges(orm, changes, end.signal)) process.stdout.write(line);
    return 0;
  });
}

/**
 * The feed says whose status may have changed; what changed is read from the history, each entry once, so that a change
 * which was undone a moment later is shown too. Entries of one connection are numbered in their order: its row is locked.
 */
async function* statusChanges(
  orm: { readonly em: EntityManager },
  changes: ChangeFeed,
  signal: AbortSignal,
): AsyncGenerator<string> {
  // Watches before it reads, so that nothing falls in between.
  const watch = changes.watch((change) => {
    if (change === 'everything') return 'everything';
    return change.connectionId === undefined ? [] : [change.connectionId];
  });
  signal.addEventListener('abort', () => watch.stop());
  const seen = new Map<string, string>();
  for (const { id, last } of await lastEvents(orm.em.fork())) seen.set(id, last);
  await changes.start();
  yield `Watching ${seen.size} connections; Ctrl-C ends it.\n`;
  for (let keys = await watch.next(); keys !== null; keys = await watch.next()) {
    const em = orm.em.fork();
    const ids = keys === 'everything' ? (await lastEvents(em)).map(({ id }) => id) : keys;
    for (const change of await changesSince(em, seen, ids)) {
      seen.set(change.connection_id, change.event_id);
      const status = [change.status, change.reason].filter(Boolean).join(' ');
      yield textTable([[timeText(new Date(change.at)), change.organisation, status, change.message]]);
    }
  }
}

/** Every connection with the number of its latest entry. */
function lastEvents(em: EntityManager): Promise<{ id: string; last: string }[]> {
  return em.execute(
    `select c.id, coalesce(max(e.id), 0)::text as last from connection c
     left join connection_event e on e.connection_id = c.id group by c.id`,
  );
}

function changesSince(
  em: EntityManager,
  seen: ReadonlyMap<string, string>,
  ids: readonly string[],
): Promise<Changed[]> {
  return em.execute(
    `select e.connection_id, e.id::text as event_id, o.name as organisation, e.at, e.status, e.reason, e.message
     from connection_event e
     join unnest(?::uuid[], ?::bigint[]) as seen (id, last) on seen.id = e.connection_id and e.id > seen.last
     join connection c on c.id = e.connection_id join organisation o on o.id = c.organisation_id
     where e.status is not null order by e.id`,
    [`{${ids.join(',')}}`, `{${ids.map((id) => seen.get(id) ?? '0').join(',')}}`],
  );
}
