import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import { fromGlobalId } from '../id/global-id.ts';
import type { Watch } from '../live/watch.ts';
import { streamOf } from '../live/watch.ts';
import type { RequestContext } from '../request-context.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { findVisibleAttempt } from './reconnect.resolver.ts';

/** The attempt as it is and after every change, until its end; nothing for one the viewer may not see. */
export function watchAttempt(context: RequestContext, globalId: string): AsyncIterableIterator<ReconnectAttemptRow> {
  context.requireViewer();
  const id = fromGlobalId('ReconnectAttempt', globalId);
  const watch = context.services.changes.watch((change) =>
    change === 'everything' || change.attemptId === id ? ['attempt'] : [],
  );
  return streamOf(watch, attemptPayloads(context, id, watch));
}

async function* attemptPayloads(
  context: RequestContext,
  id: string | null,
  watch: Watch,
): AsyncGenerator<ReconnectAttemptRow> {
  for (;;) {
    const attempt = await findVisibleAttempt(context, id);
    if (attempt === null) return;
    yield attempt;
    if (!isOpenReconnectState(attempt.state) || (await watch.next()) === null) return;
    await context.renew();
    if (context.viewer === null) return;
  }
}
