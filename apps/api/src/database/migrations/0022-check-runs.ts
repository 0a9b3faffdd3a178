import { Migration } from '@mikro-orm/migrations';

/**
 * The last run of the checklist of each connection: what it has found out by asking Xero, which calls that took, and
 * what is still being looked at. One row per connection, so that there is one run at a time, whatever the instance.
 */
export class CheckRuns extends Migration {
  override name = '0022-check-runs';

  override up(): void {
    this.addSql(`
      create table check_run (
        connection_id uuid primary key references connection,
        -- The connection's when the run began: what was found out before a reconnect says nothing about what is.
        epoch integer not null,
        fence integer not null default 1,
        lease_owner text,
        lease_until timestamptz,
        kinds text[] not null,
        running text[] not null,
        actor jsonb not null,
        probes jsonb not null default '{}',
        calls jsonb not null default '[]',
        started_at timestamptz not null default now(),
        finished_at timestamptz
      )`);
  }
}
