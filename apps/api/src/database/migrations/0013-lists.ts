import { Migration } from '@mikro-orm/migrations';

/**
 * What is kept of a Xero organisation's lists, the refreshes that bring them up to date, and what those found changed.
 * Nothing of a list is ever deleted: what is gone in Xero gets a status that says so.
 */
export class Lists extends Migration {
  override name = '0013-lists';

  override up(): void {
    this.addSql(`
      create table list_item (
        id uuid primary key default gen_random_uuid(),
        connection_id uuid not null references connection,
        kind text not null,
        xero_id text not null,
        code text,
        name text not null,
        status text not null,
        facts jsonb not null,
        updated_at timestamptz not null default now(),
        unique (connection_id, kind, xero_id)
      )`);
    this.addSql('create index list_item_by_name on list_item (connection_id, kind, lower(name), id)');
    this.addSql(`
      create table synced_list (
        connection_id uuid not null references connection,
        kind text not null,
        tenant_id uuid not null,
        refreshed_at timestamptz not null,
        full_at timestamptz not null,
        changed_until timestamptz,
        primary key (connection_id, kind)
      )`);
    this.addSql(`
      create table list_refresh (
        id uuid primary key,
        connection_id uuid not null references connection,
        state text not null check (state in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
        actor jsonb not null,
        fence integer not null default 0,
        lease_owner text,
        lease_until timestamptz,
        next_attempt_at timestamptz,
        failures integer not null default 0,
        created_at timestamptz not null default now(),
        started_at timestamptz,
        finished_at timestamptz
      )`);
    // One at a time per connection, also between two instances: asking again joins the one that runs.
    this.addSql('create unique index list_refresh_one_open on list_refresh (connection_id) where finished_at is null');
    this.addSql('create index list_refresh_by_connection on list_refresh (connection_id, created_at)');
    this.addSql(`
      create table list_refresh_part (
        refresh_id uuid not null references list_refresh,
        kind text not null,
        position smallint not null,
        state text not null check (state in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
        is_full boolean,
        changed_since timestamptz,
        changed_until timestamptz,
        next_page integer not null default 1,
        fetched integer not null default 0,
        expected integer,
        added integer not null default 0,
        updated integer not null default 0,
        archived integer not null default 0,
        unchanged integer not null default 0,
        message text,
        primary key (refresh_id, kind)
      )`);
    // What a full pass of several pages has seen so far: the rest is gone in Xero. Dropped at its end.
    this.addSql(`
      create table list_page_seen (
        refresh_id uuid not null,
        kind text not null,
        page integer not null,
        xero_ids text[] not null,
        primary key (refresh_id, kind, page),
        foreign key (refresh_id, kind) references list_refresh_part
      )`);
    this.addSql(`
      create table list_change (
        id bigint generated always as identity primary key,
        refresh_id uuid not null,
        kind text not null,
        item_id uuid not null references list_item,
        change text not null check (change in ('ADDED', 'RENAMED', 'UPDATED', 'ARCHIVED', 'RESTORED')),
        before jsonb,
        after jsonb not null,
        foreign key (refresh_id, kind) references list_refresh_part
      )`);
    this.addSql('create index list_change_by_part on list_change (refresh_id, kind, id)');
  }
}
