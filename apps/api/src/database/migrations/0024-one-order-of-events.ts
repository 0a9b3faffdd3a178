import { Migration } from '@mikro-orm/migrations';

/**
 * What is told elsewhere goes by the one order of events there is (`event_order`, docs/adr/0006-order-of-events.md), and a
 * reader is a place in it. The outbox had an order of its own, with a horizon of transaction ids, which another server
 * that a dump is put back on would not have reached for years.
 */
export class OneOrderOfEvents extends Migration {
  override name = '0024-one-order-of-events';

  override up(): void {
    this.addSql('create table event_reader (name text primary key, position bigint not null)');
    this.addSql(`
      insert into event_reader (name, position) select 'elsewhere', coalesce(
        (select min(position) - 1 from event_order where event_id in (select event_id from event_outbox)),
        (select max(position) from event_order), 0)`);
    this.addSql('drop trigger put_event_out on connection_event');
    this.addSql('drop function put_event_out');
    this.addSql('drop table event_outbox');
    this.addSql('drop table event_horizon');
    this.addSql('alter table webhook_delivery add column position bigint');
    this.addSql(`
      update webhook_delivery d set position = o.position from event_order o where o.event_id = d.event_id`);
    this.addSql(`update webhook_delivery set position = 0 where position is null and event_id is not null`);
    this.addSql('drop index webhook_delivery_waiting');
    this.addSql(
      `create index webhook_delivery_waiting on webhook_delivery (endpoint_id, connection_id, position) where state = 'WAITING'`,
    );
  }
}
