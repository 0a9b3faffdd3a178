import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import { fromGlobalId } from '../id/global-id.ts';
import type { RequestContext } from '../request-context.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { findVisibleAttempt } from './reconnect.resolver.ts';

/** The attempt as it is and after every change, until its end; nothing for one the viewer may not see. */
export async function* watchAttempt(context: RequestContext, globalId: string): AsyncGenerator<ReconnectAttemptRow> {
  const id = fromGlobalId('ReconnectAttempt', globalId);
  const changes = context.services.changes.watch((change) =>
    change === 'everything' || change.attemptId === id ? ['attempt'] : [],
  );
  for (let next = changes.next(); ; next = changes.next()) {
    const attempt = await findVisibleAttempt(context, id);
    if (attempt === null) return;
    yield attempt;
    if (!isOpenReconnectState(attempt.state) || (await next).done === true) return;
    await context.renew();
    if (context.viewer === null) return;
  }
}
