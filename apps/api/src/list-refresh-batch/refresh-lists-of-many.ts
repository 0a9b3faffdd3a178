import { randomUUID } from 'node:crypto';
import type { ListKind } from '@relink/domain/list/list-kind';
import { listKinds } from '@relink/domain/list/list-kind';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { ConnectionFilter } from '../connection/list-connections.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { principalOf, viewerActor, viewerCan, viewerWhyNot } from '../viewer/viewer.ts';
import type { Selected } from './select-connections.ts';
import { selectByFilter, selectByIds } from './select-connections.ts';

/** As many ids as one request holds; a filter takes any number. */
export const mostIds = 2_000;

/** What is written at once of a large selection, in one transaction with the rest: rows of ours, and no lock on others. */
const rowsPerStatement = 1_000;

export type ManyToRefresh = {
  readonly connectionIds: readonly string[] | null;
  readonly filter: ConnectionFilter | null;
  readonly kinds: readonly ListKind[] | null;
};

/**
 * Puts down for which connections lists are to be refreshed; the refreshes are begun one by one (`begin-next-items.ts`),
 * so that neither the request nor whoever else waits for a refresh waits for all of them. Asked again with the same key
 * after a kill, it begins a second batch, whose items join what the first has begun.
 */
export async function refreshListsOfMany(
  context: UseCaseContext,
  input: ManyToRefresh,
): Promise<Result<string, UserFault>> {
  const selected = await select(context, input);
  if (!selected.ok) return selected;
  const { viewer } = context;
  const isAllowed = ({ organisationId }: Selected): boolean =>
    organisationId !== null && viewerCan(viewer, organisationId, 'lists:refresh');
  if (!selected.value.some(isAllowed)) return err(await faultOfAll(context, input, selected.value));
  const actor = viewerActor(viewer);
  const items = selected.value.map((one, position) => ({ ...one, position, actor, ...refusalOf(one) }));
  const wanted = input.kinds === null || input.kinds.length === 0 ? listKinds : input.kinds;
  const batchId = randomUUID();
  await context.em.fork().transactional(async (em) => {
    await em.execute('insert into list_refresh_batch (id, principal, kinds) values (?, ?, ?::text[])', [
      batchId,
      principalOf(viewer),
      `{${[...new Set(wanted)].join(',')}}`,
    ]);
    for (let from = 0; from < items.length; from += rowsPerStatement) {
      await insertItems(em, batchId, items.slice(from, from + rowsPerStatement));
    }
    await notify(em, { listRefreshBatchId: batchId, isListRefreshQueued: true });
  });
  return ok(batchId);

  function refusalOf({ organisationId }: Selected): { state: string; code: string | null; message: string | null } {
    if (organisationId === null) return { state: 'FAILED', code: 'NOT_FOUND', message: 'There is no such connection.' };
    const message = viewerWhyNot(viewer, organisationId, 'lists:refresh', 'refresh lists');
    return message === null
      ? { state: 'QUEUED', code: null, message: null }
      : { state: 'FAILED', code: 'NOT_ALLOWED', message };
  }
}

async function select(context: UseCaseContext, input: ManyToRefresh): Promise<Result<Selected[], UserFault>> {
  const { connectionIds, filter } = input;
  if (connectionIds === null && filter !== null) return ok(await selectByFilter(context, filter));
  if (connectionIds === null || filter !== null) {
    return err(invalid('Give the ids of connections or a filter, and not both.'));
  }
  if (connectionIds.length === 0) return err(invalid('Give the id of one connection at least.'));
  if (connectionIds.length > mostIds) {
    return err(invalid(`Give ${mostIds} ids at most, or a filter, which may match any number of connections.`));
  }
  return ok(await selectByIds(context, connectionIds));
}

function invalid(message: string): UserFault {
  return { kind: 'general', code: 'INVALID_INPUT', path: ['connectionIds'], message };
}

/** Nothing of it can be begun: that is answered as it is for one connection, and puts nothing down. */
async function faultOfAll(
  context: UseCaseContext,
  { filter }: ManyToRefresh,
  selected: readonly Selected[],
): Promise<UserFault> {
  const known = selected.find(({ organisationId }) => organisationId !== null);
  const refused =
    known === undefined ? null : await mayOrFault(context, known.organisationId, 'lists:refresh', 'refresh lists');
  if (refused !== null) return refused;
  if (filter === null) return notFound('connection', ['connectionIds']);
  const message = 'There is no connection that you may see and that matches the filter.';
  return { kind: 'general', code: 'NOT_FOUND', path: ['filter'], message };
}

async function insertItems(em: EntityManager, batchId: string, items: readonly object[]): Promise<void> {
  await em.execute(
    `insert into list_refresh_batch_item (batch_id, position, asked, connection_id, actor, state, code, message)
     select ?, position, asked, "connectionId", actor, state, code, message
     from jsonb_to_recordset(?::jsonb) as row(position integer, asked text, "connectionId" uuid, actor jsonb, state text,
       code text, message text)`,
    [batchId, JSON.stringify(items)],
  );
}
