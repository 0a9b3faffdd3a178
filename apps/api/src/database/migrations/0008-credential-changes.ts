import { Migration } from '@mikro-orm/migrations';

/**
 * Says at commit whose credentials have changed (`person:<id>`, `session:<id>`, `everything`), so that no instance goes
 * on believing what it has kept. A trigger, not code: a change by hand or by an older version is told as well.
 *
 * A table takes part by `create trigger … execute function credential_changed('<kind>', '<column>')` for each row, and
 * one `for each statement` after truncate without arguments.
 */
export class CredentialChanges extends Migration {
  override name = '0008-credential-changes';

  override up(): void {
    this.addSql(`
      create function credential_changed() returns trigger language plpgsql as $$
      begin
        if tg_level = 'STATEMENT' then
          perform pg_notify('relink_credential', 'everything');
          return null;
        end if;
        if tg_op <> 'INSERT' then
          perform pg_notify('relink_credential', tg_argv[0] || ':' || (to_jsonb(old) ->> tg_argv[1]));
        end if;
        if tg_op <> 'DELETE' then
          perform pg_notify('relink_credential', tg_argv[0] || ':' || (to_jsonb(new) ->> tg_argv[1]));
        end if;
        return null;
      end $$`);
    for (const [table, kind, column] of [
      ['membership', 'person', 'user_id'],
      ['workspace_member', 'person', 'user_id'],
      ['sign_in_confirmation', 'session', 'session_id'],
    ]) {
      this.addSql(`
        create trigger credential_changed after insert or update or delete on ${table}
          for each row execute function credential_changed('${kind}', '${column}')`);
      this.addSql(`
        create trigger credential_changed_all after truncate on ${table}
          for each statement execute function credential_changed()`);
    }
  }
}
