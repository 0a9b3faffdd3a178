import type { ConnectionFilter } from '../connection/list-connections.ts';
import { connectionConditions, connectionSource } from '../connection/list-connections.ts';
import { fromGlobalId, toGlobalId } from '../id/global-id.ts';
import { visibleCondition } from '../page/conditions.ts';
import { whereOf } from '../page/keyset-page.ts';
import type { UseCaseContext } from '../use-case-context.ts';

/** One of many that were asked for. Nulls: there is no such connection, or none that the viewer may know of. */
export type Selected = {
  readonly asked: string;
  readonly connectionId: string | null;
  readonly organisationId: string | null;
};

/** Longer than any id; what is no id is kept no longer than this. */
const mostCharacters = 100;

/** In the order in which they were asked for; each once. */
export async function selectByIds({ em, viewer }: UseCaseContext, asked: readonly string[]): Promise<Selected[]> {
  const ids = asked.map((id) => fromGlobalId('Connection', id));
  const visible = visibleCondition(viewer, 'organisation_id');
  const found = await em.execute<{ id: string; organisationId: string }[]>(
    `select id, organisation_id as "organisationId" from connection where id = any(?::uuid[]) and (${visible.sql})`,
    [`{${ids.filter((id) => id !== null).join(',')}}`, ...visible.parameters],
  );
  const organisations = new Map(found.map(({ id, organisationId }) => [id, organisationId]));
  const each = new Map(asked.map((one, index) => [one, ids[index] ?? null]));
  return [...each].map(([one, id]) => {
    const organisationId = organisations.get(id ?? '') ?? null;
    const text = one.replaceAll('\0', '').slice(0, mostCharacters);
    return { asked: text, connectionId: organisationId === null ? null : id, organisationId };
  });
}

/** All that match, by name. */
export async function selectByFilter(context: UseCaseContext, filter: ConnectionFilter): Promise<Selected[]> {
  const conditions = await connectionConditions(context, filter);
  const found = await context.em.execute<{ id: string; organisationId: string }[]>(
    `select c.id, c.organisation_id as "organisationId" from ${connectionSource} ${whereOf(conditions)}
     order by lower(o.name), c.id`,
    conditions.flatMap(({ parameters }) => parameters),
  );
  return found.map(({ id, organisationId }) => ({
    asked: toGlobalId('Connection', id),
    connectionId: id,
    organisationId,
  }));
}
