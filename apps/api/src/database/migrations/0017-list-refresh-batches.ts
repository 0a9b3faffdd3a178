import { Migration } from '@mikro-orm/migrations';

/**
 * One wish to refresh the lists of many connections, and what became of it at each. The refreshes themselves are those
 * that there are anyway; an item leads to the one that it began or joined.
 */
export class ListRefreshBatches extends Migration {
  override name = '0017-list-refresh-batches';

  override up(): void {
    this.addSql(`
      create table list_refresh_batch (
        id uuid primary key,
        principal text not null,
        kinds text[] not null,
        created_at timestamptz not null default now()
      )`);
    this.addSql(`
      create table list_refresh_batch_item (
        batch_id uuid not null references list_refresh_batch,
        position integer not null,
        asked text not null,
        connection_id uuid references connection,
        actor jsonb not null,
        state text not null check (state in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
        refresh_id uuid references list_refresh,
        has_begun_it boolean not null default false,
        code text,
        message text,
        primary key (batch_id, position),
        unique (batch_id, connection_id)
      )`);
    // What is next, of all batches in turn: the first of each before the second of any.
    this.addSql(
      `create index list_refresh_batch_item_queued on list_refresh_batch_item (position, batch_id) where state = 'QUEUED'`,
    );
    this.addSql(
      `create index list_refresh_batch_item_running on list_refresh_batch_item (refresh_id) where state = 'RUNNING'`,
    );
    this.addSql('create index list_refresh_batch_item_by_connection on list_refresh_batch_item (connection_id)');
    // When the first page was read, on Xero's clock: what changed later is the next refresh's.
    this.addSql('alter table list_refresh_part add column began_at timestamptz');
  }
}
