import { Migration } from '@mikro-orm/migrations';

/**
 * What happened to connections, on its way to whoever is elsewhere. `event_outbox` has a row for every event until it has
 * been handed on, written by a trigger, so that nothing that appends to the history can forget it.
 */
export class Webhooks extends Migration {
  override name = '0020-webhooks';

  override up(): void {
    this.addSql('create table event_outbox (event_id bigint primary key)');
    // Up to which number events may be handed on once every transaction has ended that began to write before `written_by`.
    this.addSql(`
      create table event_horizon (
        only_one boolean primary key default true check (only_one),
        upto bigint not null,
        written_by xid8 not null
      )`);
    this.addSql(`insert into event_horizon (upto, written_by) values (0, pg_current_xact_id())`);
    this.addSql(`
      create function put_event_out() returns trigger language plpgsql as $$
      begin
        insert into event_outbox (event_id) values (new.id);
        return null;
      end $$`);
    this.addSql(`
      create trigger put_event_out after insert on connection_event
      for each row execute function put_event_out()`);
    this.addSql(`
      create table webhook_endpoint (
        id uuid primary key,
        name text not null,
        address text not null,
        kinds text[],
        organisation_ids uuid[],
        secret text not null,
        previous_secret text,
        previous_until timestamptz,
        created_at timestamptz not null default now(),
        created_by_user_id text,
        failing_since timestamptz,
        disabled_at timestamptz,
        disabled_reason text check (disabled_reason in ('FAILING', 'GONE', 'BY_PERSON')),
        check ((disabled_at is null) = (disabled_reason is null))
      )`);
    this.addSql(`
      create table webhook_delivery (
        id uuid primary key,
        endpoint_id uuid not null references webhook_endpoint on delete cascade,
        event_id bigint,
        connection_id uuid references connection,
        kind text,
        body text not null,
        state text not null check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
        is_replay boolean not null default false,
        tries integer not null default 0,
        fence integer not null default 0,
        lease_owner text,
        lease_until timestamptz,
        created_at timestamptz not null default now(),
        next_try_at timestamptz not null default now(),
        finished_at timestamptz
      )`);
    this.addSql(
      `create index webhook_delivery_waiting on webhook_delivery (endpoint_id, connection_id, event_id) where state = 'WAITING'`,
    );
    this.addSql(`create index webhook_delivery_due on webhook_delivery (next_try_at) where state = 'WAITING'`);
    this.addSql('create index webhook_delivery_by_endpoint on webhook_delivery (endpoint_id, created_at desc, id)');
    this.addSql(`create index webhook_delivery_finished on webhook_delivery (finished_at) where state <> 'WAITING'`);
    this.addSql(`
      create table webhook_attempt (
        delivery_id uuid not null references webhook_delivery on delete cascade,
        number integer not null,
        at timestamptz not null,
        milliseconds integer not null,
        status integer,
        failure text,
        primary key (delivery_id, number)
      )`);
  }
}
