import { Migration } from '@mikro-orm/migrations';

/** The calls to Xero's token endpoint, paced for all instances together; what Xero lists for each login; checks asked for. */
export class XeroPacing extends Migration {
  override name = '0005-xero-pacing';

  override up(): void {
    this.addSql(`
      create table token_pacing (
        only_row boolean primary key default true check (only_row),
        next_turn_at timestamptz not null,
        paused_until timestamptz,
        down_since timestamptz,
        down_reason text,
        next_probe_at timestamptz,
        outages integer not null default 0,
        recovered_at timestamptz,
        check ((down_since is null) = (down_reason is null) and (down_since is null) = (next_probe_at is null))
      )`);
    this.addSql(`insert into token_pacing (next_turn_at) values (now())`);
    this.addSql(`alter table connection add column check_asked_for timestamptz`);
    this.addSql(`
      create table xero_listing (
        grant_id uuid not null references xero_grant (id) on delete cascade,
        xero_connection_id uuid not null,
        tenant_id uuid not null,
        tenant_name text not null,
        primary key (grant_id, xero_connection_id)
      )`);
    this.addSql(`create index xero_listing_by_tenant on xero_listing (tenant_id)`);
  }
}
