import { Migration } from '@mikro-orm/migrations';

/** What was called at Xero, so that all instances together keep its limits. Short-lived: a day, and nothing of what was said. */
export class XeroCallBudget extends Migration {
  override name = '0003-xero-call-budget';

  override up(): void {
    this.addSql(`
      create table xero_call (
        id bigint generated always as identity primary key,
        tenant_id uuid not null,
        started_at timestamptz not null,
        ended_at timestamptz,
        lease_until timestamptz not null
      )`);
    this.addSql('create index xero_call_by_tenant on xero_call (tenant_id, started_at)');
    this.addSql('create index xero_call_by_start on xero_call (started_at)');
    this.addSql(`
      create table xero_app_second (
        second timestamptz primary key,
        calls integer not null
      )`);
    this.addSql(`
      create table xero_pause (
        tenant_id uuid primary key,
        until timestamptz not null
      )`);
  }
}
