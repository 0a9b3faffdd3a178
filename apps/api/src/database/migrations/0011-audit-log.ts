import { Migration } from '@mikro-orm/migrations';

/**
 * The audit log: nothing in it is changed or taken back (`refuse_change` of 0002). It refers to nothing: an entry
 * outlives what it is about. Which actions there are is the domain's table; the database does not repeat it.
 */
export class AuditLog extends Migration {
  override name = '0011-audit-log';

  override up(): void {
    this.addSql(`
      create table audit_entry (
        id bigint generated always as identity primary key,
        at timestamptz not null default clock_timestamp(),
        action text not null,
        actor_kind text not null,
        actor_id text,
        subject_kind text not null,
        subject_id text,
        organisation_id uuid,
        before jsonb,
        after jsonb,
        address text,
        user_agent text check (length(user_agent) <= 200),
        request_id uuid
      )`);
    this.addSql('create index audit_entry_by_organisation on audit_entry (organisation_id, id)');
    this.addSql('create index audit_entry_by_actor on audit_entry (actor_id, id)');
    this.addSql('create index audit_entry_by_action on audit_entry (action, id)');
    this.addSql('create index audit_entry_by_time on audit_entry (at)');
    this.addSql(`
      create trigger append_only before update or delete or truncate on audit_entry
        for each statement execute function refuse_change()`);
    this.addSql('alter table audit_entry enable always trigger append_only');
  }
}
