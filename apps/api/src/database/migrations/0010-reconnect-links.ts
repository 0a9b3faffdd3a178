import { Migration } from '@mikro-orm/migrations';

/** Reconnect links, attempts that belong to a link's browser in place of a session, and turns per address. */
export class ReconnectLinks extends Migration {
  override name = '0010-reconnect-links';

  override up(): void {
    this.addSql(`
      create table reconnect_link (
        id uuid primary key,
        connection_id uuid not null references connection,
        expected_tenant_id uuid not null,
        issued_by_user_id text,
        issued_by_api_key_id uuid,
        secret_hash text not null unique,
        opening_hash text,
        browser_hash text,
        return_address text,
        problem text check (problem in ('WRONG_ORGANISATION', 'SCOPES_MISSING', 'NO_ACCESS', 'XERO_UNAVAILABLE', 'LAPSED')),
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        opened_at timestamptz,
        used_at timestamptz,
        revoked_at timestamptz,
        check ((issued_by_user_id is null) <> (issued_by_api_key_id is null)),
        check ((opened_at is null) = (browser_hash is null)),
        check (used_at is null or opened_at is not null)
      )`);
    this.addSql('create index reconnect_link_by_connection on reconnect_link (connection_id, created_at)');
    this.addSql(
      'create index reconnect_link_live on reconnect_link (expires_at) where used_at is null and revoked_at is null',
    );
    this.addSql('alter table reconnect_attempt alter column started_by_user_id drop not null');
    this.addSql('alter table reconnect_attempt alter column started_by_session_id drop not null');
    this.addSql('alter table reconnect_attempt add column reconnect_link_id uuid references reconnect_link');
    // An attempt belongs to one browser: a session's, or the one that opened a link.
    this.addSql(`
      alter table reconnect_attempt add constraint reconnect_attempt_one_browser check (
        (reconnect_link_id is null) = (started_by_session_id is not null)
        and (started_by_user_id is null) = (started_by_session_id is null))`);
    this.addSql('alter table reconnect_attempt add column trip_cookie_hash text');
    this.addSql(
      'create index reconnect_attempt_by_link on reconnect_attempt (reconnect_link_id) where reconnect_link_id is not null',
    );
    this.addSql(`
      create table rate_limit (
        key text primary key,
        turns integer not null,
        ends_at timestamptz not null
      )`);
  }
}
