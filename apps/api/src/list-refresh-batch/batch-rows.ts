import type { ListKind } from '@relink/domain/list/list-kind';
import type { ListRefreshState } from '@relink/domain/list/list-refresh-state';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import type { ErrorCode } from '../user-error/user-fault.ts';

/** The tables of this folder as their rows are read. */
export type BatchRow = {
  readonly id: string;
  /** who began it, in the words of `principalOf` */
  readonly principal: string;
  readonly kinds: readonly ListKind[];
  readonly createdAt: Date;
};

export type BatchItemRow = {
  readonly batchId: string;
  readonly position: number;
  /** the id as it was asked for: there may be no such connection */
  readonly asked: string;
  readonly connectionId: string | null;
  /** who asked for it, or for trying it again */
  readonly actor: StoredActor;
  readonly state: ListRefreshState;
  readonly refreshId: string | null;
  /** false: it joined the refresh of somebody else */
  readonly hasBegunIt: boolean;
  readonly code: ErrorCode | null;
  readonly message: string | null;
};

export const batchColumns = 'id, principal, kinds, created_at as "createdAt"';

export const batchItemColumns = `i.batch_id as "batchId", i.position, i.asked, i.connection_id as "connectionId", i.actor,
  i.state, i.refresh_id as "refreshId", i.has_begun_it as "hasBegunIt", i.code, i.message`;
