import { Migration } from '@mikro-orm/migrations';

/**
 * People, passwords and sessions in tables of our own. What an earlier version's sign-in library kept is taken over:
 * people with their ids and passwords; sessions are not, since their tokens lay there in the clear.
 */
export class SignIn extends Migration {
  override name = '0008-sign-in';

  override up(): void {
    this.addSql('create schema if not exists auth');
    this.addSql(`
      create table if not exists auth."user" (
        id uuid primary key,
        name text not null,
        email text not null unique
      )`);
    this.addSql(`
      create table auth.password (
        user_id uuid primary key references auth."user" on delete cascade,
        hash text not null,
        changed_at timestamptz not null default now()
      )`);
    this.addSql(`
      do $$ begin
        if to_regclass('auth.account') is not null then
          insert into auth.password (user_id, hash)
            select "userId", max(password) from auth.account
              where "providerId" = 'credential' and password is not null group by 1;
          drop table auth.account, auth.session, auth.verification;
          drop table if exists auth."rateLimit";
          alter table auth."user" drop column "emailVerified", drop column image, drop column "createdAt",
            drop column "updatedAt";
        end if;
      end $$`);
    this.addSql(`alter table auth."user" add column created_at timestamptz not null default now()`);
    this.addSql(`
      create table auth.session (
        id uuid primary key,
        token_hash text not null unique,
        previous_token_hash text,
        previous_until timestamptz,
        user_id uuid not null references auth."user" on delete cascade,
        method text not null check (method in ('PASSWORD', 'SINGLE_SIGN_ON')),
        created_at timestamptz not null default now(),
        confirmed_at timestamptz not null default now(),
        seen_at timestamptz not null default now(),
        ends_at timestamptz not null,
        failures integer not null default 0,
        address text,
        user_agent text
      )`);
    this.addSql('create index session_by_user on auth.session (user_id, seen_at)');
    this.addSql(
      'create index session_by_previous_token on auth.session (previous_token_hash) where previous_token_hash is not null',
    );
    this.addSql('drop table sign_in_confirmation');
    // A second factor counts once a code of it has been given (`enabled_at`). The seed is a ciphertext.
    this.addSql(`
      create table second_factor (
        id uuid primary key,
        user_id text not null unique,
        seed text not null,
        last_step bigint not null default 0,
        created_at timestamptz not null default now(),
        enabled_at timestamptz
      )`);
    this.addSql(`
      create trigger credential_changed after insert or update of enabled_at or delete on second_factor
        for each row execute function credential_changed('person', 'user_id')`);
    this.addSql(`
      create trigger credential_changed_all after truncate on second_factor
        for each statement execute function credential_changed()`);
    this.addSql(`
      create table auth.recovery_code (
        hash text primary key,
        user_id uuid not null references auth."user" on delete cascade,
        used_at timestamptz
      )`);
    this.addSql('create index recovery_code_by_user on auth.recovery_code (user_id)');
    // Who somebody is at the operator's identity provider: never an e-mail address, which changes hands.
    this.addSql(`
      create table auth.sso_identity (
        issuer text not null,
        subject text not null,
        user_id uuid not null unique references auth."user" on delete cascade,
        linked_at timestamptz not null default now(),
        primary key (issuer, subject)
      )`);
    // Links of one use: a new password, the first Owner.
    this.addSql(`
      create table auth.one_time_link (
        hash text primary key,
        purpose text not null check (purpose in ('PASSWORD_RESET', 'SET_UP')),
        user_id uuid references auth."user" on delete cascade,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
      )`);
    // Not of `seen_at`: that somebody is active makes nothing known wrong.
    this.addSql(`
      create trigger credential_changed
        after delete or update of token_hash, previous_until, confirmed_at, ends_at, user_id on auth.session
        for each row execute function public.credential_changed('session', 'id')`);
    this.addSql(`
      create trigger credential_changed_all after truncate on auth.session
        for each statement execute function public.credential_changed()`);
    this.addSql(`
      create or replace trigger credential_changed after update or delete on auth."user"
        for each row execute function public.credential_changed('person', 'id')`);
  }
}
