import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Condition } from '../page/keyset-page.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { organisationsWith } from '../viewer/viewer.ts';
import { findVisibleBatch } from './find-batch.ts';

/** The items of a batch that the viewer may do something with: those whose lists they may refresh. */
export async function changeableItems(
  context: UseCaseContext,
  id: string | null,
  action: string,
): Promise<Result<{ batchId: string; condition: Condition }, UserFault>> {
  const { em, viewer } = context;
  const batch = await findVisibleBatch(context, id, ['lists:view', 'lists:refresh']);
  if (batch === null) return err(notFound('refresh', ['id']));
  const where = organisationsWith(viewer, 'lists:refresh');
  if (where !== 'all' && where.length === 0) {
    const [first] = await em.execute<{ organisationId: string }[]>(
      `select c.organisation_id as "organisationId" from list_refresh_batch_item i
       join connection c on c.id = i.connection_id where i.batch_id = ? order by i.position limit 1`,
      [batch.id],
    );
    const refused = await mayOrFault(context, first?.organisationId ?? null, 'lists:refresh', action);
    return err(refused ?? notFound('refresh', ['id']));
  }
  const condition =
    where === 'all'
      ? { sql: 'i.connection_id is not null', parameters: [] }
      : {
          sql: 'i.connection_id in (select id from connection where organisation_id = any(?::uuid[]))',
          parameters: [`{${where.join(',')}}`],
        };
  return ok({ batchId: batch.id, condition });
}
