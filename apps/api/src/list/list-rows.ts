import type { ListItem } from '@relink/domain/list/list-item';
import type { ListKind } from '@relink/domain/list/list-kind';
import type { ListRefreshState } from '@relink/domain/list/list-refresh-state';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';

/** The tables of this folder as their rows are read. */
export type ListItemRow = ListItem & {
  readonly id: string;
  readonly connectionId: string;
  readonly kind: ListKind;
  readonly updatedAt: Date;
};

export type ListRefreshRow = {
  readonly id: string;
  readonly connectionId: string;
  readonly state: ListRefreshState;
  readonly actor: StoredActor;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly nextAttemptAt: Date | null;
};

export type ListRefreshPartRow = {
  readonly refreshId: string;
  readonly kind: ListKind;
  readonly state: ListRefreshState;
  readonly isFull: boolean | null;
  readonly changedSince: Date | null;
  readonly changedUntil: Date | null;
  /** when its first page was read, on Xero's clock */
  readonly beganAt: Date | null;
  readonly nextPage: number;
  readonly fetched: number;
  readonly expected: number | null;
  readonly added: number;
  readonly updated: number;
  readonly archived: number;
  readonly unchanged: number;
  readonly message: string | null;
};

export const itemColumns = `id, connection_id as "connectionId", kind, xero_id as "xeroId", code, name, status, facts,
  updated_at as "updatedAt"`;

export const refreshColumns = `id, connection_id as "connectionId", state, actor, created_at as "createdAt",
  started_at as "startedAt", finished_at as "finishedAt", next_attempt_at as "nextAttemptAt"`;

export const partColumns = `refresh_id as "refreshId", kind, state, is_full as "isFull", changed_since as "changedSince",
  changed_until as "changedUntil", began_at as "beganAt", next_page as "nextPage", fetched, expected, added, updated, archived, unchanged, message`;
