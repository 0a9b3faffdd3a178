import { Migration } from '@mikro-orm/migrations';

/** Trips to the operator's identity provider, and what it says of the factors behind a session. */
export class SingleSignOn extends Migration {
  override name = '0014-single-sign-on';

  override up(): void {
    this.addSql('alter table auth.session add column multiple_factors boolean not null default false');
    // What leaves is hashed or drawn from the browser's cookie: there is no secret in it.
    this.addSql(`
      create table auth.sso_trip (
        state_hash text primary key,
        purpose text not null check (purpose in ('SIGN_IN', 'LINK', 'CONFIRM', 'INVITATION')),
        user_id uuid references auth."user" on delete cascade,
        session_id uuid references auth.session on delete cascade,
        invitation_hash text,
        name text,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        spent_at timestamptz,
        proved_user_id uuid references auth."user" on delete cascade
      )`);
    this.addSql('create index sso_trip_by_expiry on auth.sso_trip (expires_at)');
  }
}
