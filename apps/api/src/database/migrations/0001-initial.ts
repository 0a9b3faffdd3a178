import { Migration } from '@mikro-orm/migrations';

/** The first tables. Status words are checked by the database too: a value outside the domain's tables cannot be stored. */
export class Initial extends Migration {
  override name = '0001-initial';

  override up(): void {
    this.addSql(`
      create table workspace_member (
        user_id text primary key,
        role text not null check (role in ('OWNER', 'SUPPORT', 'MEMBER')),
        created_at timestamptz not null default now()
      )`);
    this.addSql(`
      create table organisation (
        id uuid primary key,
        name text not null check (length(name) between 1 and 200),
        created_at timestamptz not null default now(),
        archived_at timestamptz
      )`);
    this.addSql(`
      create table membership (
        id uuid primary key,
        organisation_id uuid not null references organisation,
        user_id text not null,
        role text not null check (role in ('ADMIN', 'EDITOR', 'VIEWER')),
        created_at timestamptz not null default now(),
        unique (organisation_id, user_id)
      )`);
    this.addSql('create index membership_by_user on membership (user_id)');
    this.addSql(`
      create table xero_grant (
        id uuid primary key,
        xero_user_id uuid not null unique,
        name text,
        email text,
        status text not null check (status in ('ACTIVE', 'NEEDS_RECONNECT', 'RETIRED')),
        reason text,
        scopes text[] not null default '{}',
        access_token text,
        access_token_issued_at timestamptz,
        access_token_expires_at timestamptz,
        current_refresh_token text,
        current_first_used_at timestamptz,
        previous_refresh_token text,
        previous_first_used_at timestamptz,
        generation integer not null default 0,
        fence integer not null default 0,
        lease_owner text,
        lease_until timestamptz,
        unclean boolean not null default false,
        probe_by timestamptz,
        strikes integer not null default 0,
        first_strike_at timestamptz,
        last_rotated_at timestamptz not null default now(),
        next_attempt_at timestamptz,
        failures integer not null default 0,
        last_failure text,
        next_check_at timestamptz not null default now(),
        created_at timestamptz not null default now()
      )`);
    this.addSql(`create index xero_grant_due on xero_grant (next_check_at) where status = 'ACTIVE'`);
    this.addSql(`
      create table grant_event (
        id bigint generated always as identity primary key,
        grant_id uuid not null references xero_grant,
        at timestamptz not null default now(),
        kind text not null,
        generation integer not null,
        detail jsonb not null default '{}'
      )`);
    this.addSql('create index grant_event_by_grant on grant_event (grant_id, id)');
    this.addSql(`
      create table connection (
        id uuid primary key,
        organisation_id uuid not null unique references organisation,
        status text not null check (status in ('PENDING', 'CONNECTED', 'DEGRADED', 'NEEDS_RECONNECT', 'DISCONNECTED')),
        reason text,
        severity smallint not null,
        status_since timestamptz not null default now(),
        last_worked_at timestamptz,
        last_checked_at timestamptz,
        next_try_at timestamptz,
        grant_id uuid references xero_grant,
        xero_connection_id uuid,
        tenant_id uuid,
        tenant_name text,
        short_code text,
        country_code text,
        base_currency text,
        is_demo_company boolean,
        missing_scopes text[] not null default '{}',
        forbidden_since timestamptz,
        probed_at timestamptz,
        epoch integer not null default 0,
        check ((reason is not null) = (status in ('DEGRADED', 'NEEDS_RECONNECT')))
      )`);
    this.addSql('create index connection_by_grant on connection (grant_id)');
    // One Xero organisation serves one organisation of ours. What was ended on purpose does not stand in the way.
    this.addSql(
      `create unique index connection_one_per_tenant on connection (tenant_id) where status <> 'DISCONNECTED'`,
    );
    this.addSql(`
      create table connection_event (
        id bigint generated always as identity primary key,
        connection_id uuid not null references connection,
        kind text not null,
        at timestamptz not null default now(),
        actor jsonb not null,
        message text not null,
        status text,
        reason text
      )`);
    this.addSql('create index connection_event_by_connection on connection_event (connection_id, id)');
    this.addSql(`
      create table reconnect_attempt (
        id uuid primary key,
        connection_id uuid not null references connection,
        state text not null,
        started_by_user_id text not null,
        started_by_session_id text not null,
        expected_tenant_id uuid,
        state_hash text unique,
        trip_secrets text,
        trip_expires_at timestamptz,
        verifying_since timestamptz,
        candidate_tokens text,
        reached jsonb not null default '[]',
        xero_user_id uuid,
        xero_user_name text,
        xero_user_email text,
        chosen_tenant_id uuid,
        started_at timestamptz not null default now(),
        expires_at timestamptz not null,
        finished_at timestamptz,
        failure text
      )`);
    // The newest attempt supersedes: there is never more than one open per connection, also between two instances.
    this.addSql(
      `create unique index reconnect_attempt_one_open on reconnect_attempt (connection_id) where finished_at is null`,
    );
    this.addSql(`
      create table reconnect_request (
        id uuid primary key,
        connection_id uuid not null references connection,
        requested_by_user_id text not null,
        note text check (length(note) <= 1000),
        created_at timestamptz not null default now(),
        resolved_at timestamptz
      )`);
    this.addSql(
      `create unique index reconnect_request_one_open on reconnect_request (connection_id) where resolved_at is null`,
    );
    this.addSql(`
      create table xero_cleanup (
        id uuid primary key,
        xero_connection_id uuid not null,
        tenant_id uuid not null,
        grant_id uuid references xero_grant,
        tokens text,
        attempts integer not null default 0,
        next_attempt_at timestamptz not null default now(),
        created_at timestamptz not null default now(),
        done_at timestamptz,
        outcome text
      )`);
    this.addSql('create index xero_cleanup_due on xero_cleanup (next_attempt_at) where done_at is null');
    this.addSql(`
      create table idempotency_key (
        principal text not null,
        key uuid not null,
        operation text not null,
        input_hash text not null,
        answer jsonb,
        started_at timestamptz not null default now(),
        finished_at timestamptz,
        primary key (principal, key)
      )`);
    this.addSql(`
      create table workspace_setting (
        name text primary key,
        value jsonb not null
      )`);
    this.addSql(`
      create table sign_in_confirmation (
        session_id text primary key,
        confirmed_at timestamptz,
        failures integer not null default 0
      )`);
  }
}
