import { Migration } from '@mikro-orm/migrations';

/**
 * The order in which events became visible (docs/adr/0006-order-of-events.md). An event gets its place as the last thing
 * its transaction does, and one transaction after the other: whoever sees a place sees every one before it. The numbers
 * of the events themselves are drawn when they are written, and a transaction may take its time after that.
 *
 * The first place belongs to no event: a cursor is always a place that is there, also while nothing has happened yet.
 */
export class EventOrder extends Migration {
  override name = '0018-event-order';

  override up(): void {
    this.addSql(`
      create table event_order (
        position bigint generated always as identity primary key,
        event_id bigint unique references connection_event,
        placed_at timestamptz not null default clock_timestamp()
      )`);
    this.addSql('insert into event_order (event_id) values (null)');
    this.addSql('insert into event_order (event_id, placed_at) select id, at from connection_event order by id');
    // Until the commit, and nothing is waited for in between that another transaction could hold. Committing with a
    // notification is one at a time anyway: https://www.postgresql.org/docs/current/sql-notify.html
    this.addSql(`
      create function place_event() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(7230018);
        insert into event_order (event_id) values (new.id);
        return null;
      end $$`);
    this.addSql(`
      create constraint trigger place_event after insert on connection_event
        deferrable initially deferred for each row execute function place_event()`);
    this.addSql(`
      create trigger append_only before update or delete or truncate on connection_event
        for each statement execute function refuse_change()`);
    this.addSql('alter table connection_event enable always trigger append_only');
  }
}
