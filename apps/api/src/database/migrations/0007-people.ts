import { Migration } from '@mikro-orm/migrations';

/** Mail that waits to be sent, invitations, and what becomes of a request for a reconnect. */
export class People extends Migration {
  override name = '0007-people';

  override up(): void {
    this.addSql(`
      create table mail_outbox (
        id uuid primary key,
        kind text not null,
        recipient text not null,
        subject text not null,
        text text,
        created_at timestamptz not null default now(),
        next_try_at timestamptz not null default now(),
        claimed_until timestamptz,
        tries integer not null default 0,
        last_failure text,
        sent_at timestamptz,
        given_up_at timestamptz,
        check (text is not null or sent_at is not null or given_up_at is not null)
      )`);
    this.addSql(
      `create index mail_outbox_due on mail_outbox (next_try_at) where sent_at is null and given_up_at is null`,
    );
    // A place in one organisation, or one in the workspace.
    this.addSql(`
      create table invitation (
        id uuid primary key,
        organisation_id uuid references organisation,
        organisation_role text check (organisation_role in ('ADMIN', 'EDITOR', 'VIEWER')),
        workspace_role text check (workspace_role in ('OWNER', 'SUPPORT', 'MEMBER')),
        email text not null check (email = lower(email)),
        secret_hash text not null unique,
        invited_by_user_id text not null,
        mail_id uuid references mail_outbox on delete set null,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        accepted_at timestamptz,
        accepted_by_user_id text,
        revoked_at timestamptz,
        check ((organisation_id is null) = (organisation_role is null)),
        check ((organisation_id is null) = (workspace_role is not null)),
        check (accepted_at is null or revoked_at is null)
      )`);
    this.addSql(`
      create unique index invitation_one_open on invitation (email, organisation_id) nulls not distinct
        where accepted_at is null and revoked_at is null`);
    this.addSql(`create index invitation_by_organisation on invitation (organisation_id, created_at)`);
    this.addSql(`alter table reconnect_request add column requested_by jsonb`);
    this.addSql(
      `update reconnect_request set requested_by = jsonb_build_object('kind', 'user', 'userId', requested_by_user_id)`,
    );
    this.addSql(`
      alter table reconnect_request
        alter column requested_by set not null,
        drop column requested_by_user_id,
        add column mailed_at timestamptz,
        add column outcome text check (outcome in ('RECONNECTED', 'DISCONNECTED', 'DISMISSED')),
        add column resolved_by jsonb,
        add column dismissal text check (length(dismissal) between 1 and 1000)`);
    // Until now only a connection that worked or was ended resolved a request, and which of the two was not kept.
    this.addSql(`update reconnect_request set outcome = 'RECONNECTED' where resolved_at is not null`);
    this.addSql(`
      alter table reconnect_request
        add check ((resolved_at is null) = (outcome is null)),
        add check ((outcome = 'DISMISSED') = (dismissal is not null))`);
    // Whoever asked while another one's request was open waits for the same answer.
    this.addSql(`
      create table reconnect_request_joiner (
        request_id uuid not null references reconnect_request,
        user_id text not null,
        note text check (length(note) <= 1000),
        joined_at timestamptz not null default now(),
        primary key (request_id, user_id)
      )`);
  }
}
