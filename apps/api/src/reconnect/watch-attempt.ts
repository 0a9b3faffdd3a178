import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import { fromGlobalId } from '../id/global-id.ts';
import { watchOne } from '../live/watch-one.ts';
import type { RequestContext } from '../request-context.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { findVisibleAttempt } from './reconnect.resolver.ts';

/** The attempt as it is and after every change, until its end. */
export function watchAttempt(context: RequestContext, globalId: string): AsyncIterableIterator<ReconnectAttemptRow> {
  const id = fromGlobalId('ReconnectAttempt', globalId);
  return watchOne(context, {
    isAbout: ({ attemptId }) => attemptId === id,
    read: () => findVisibleAttempt(context, id),
    isOver: ({ state }) => !isOpenReconnectState(state),
  });
}
