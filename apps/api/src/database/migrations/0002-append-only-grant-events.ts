import { Migration } from '@mikro-orm/migrations';

/**
 * What happened to a grant is never changed or taken back, whoever is signed in to the database. `always`: also for a
 * session that replicates or restores, which is then only to insert.
 */
export class AppendOnlyGrantEvents extends Migration {
  override name = '0002-append-only-grant-events';

  override up(): void {
    this.addSql(`
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op)
          using errcode = 'insufficient_privilege';
      end $$`);
    this.addSql(`
      create trigger append_only before update or delete or truncate on grant_event
        for each statement execute function refuse_change()`);
    this.addSql('alter table grant_event enable always trigger append_only');
  }
}
