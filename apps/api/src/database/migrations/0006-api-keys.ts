import { Migration } from '@mikro-orm/migrations';

/**
 * Programs' keys. Of a secret there is only its HMAC, under a pepper that is itself encrypted: neither a dump nor a
 * write access to this table lets anybody make or use a key. Whatever changes who a key stands for is told to every
 * instance at commit, on the channel of `credential-cache/`; that it was used is no such change.
 */
export class ApiKeys extends Migration {
  override name = '0006-api-keys';

  override up(): void {
    this.addSql(`
      create table api_key (
        id uuid primary key,
        public_id text not null unique,
        name text not null,
        permissions text[] not null check (cardinality(permissions) > 0),
        organisation_ids uuid[] check (cardinality(organisation_ids) > 0),
        pepper text,
        digest text,
        previous_digest text,
        previous_until timestamptz,
        created_at timestamptz not null default now(),
        created_by_user_id text,
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz,
        check ((previous_digest is null) = (previous_until is null)),
        check ((digest is null) = (revoked_at is not null)),
        check ((digest is null) = (pepper is null))
      )`);
    this.addSql(`comment on column api_key.organisation_ids is 'null: every organisation'`);
    this.addSql(`comment on column api_key.created_by_user_id is 'null: the operator, at the command line'`);
    this.addSql(`
      create function api_key_changed() returns trigger language plpgsql as $$
      begin
        if tg_level = 'STATEMENT' then
          perform pg_notify('relink_credential', 'everything');
        else
          perform pg_notify('relink_credential', 'apiKey:' || old.id);
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger credential_changed
        after delete or update of name, permissions, organisation_ids, digest, previous_digest, previous_until,
          expires_at, revoked_at on api_key
        for each row execute function api_key_changed()`);
    this.addSql(`
      create trigger credential_changed_all after truncate on api_key
        for each statement execute function api_key_changed()`);
  }
}
