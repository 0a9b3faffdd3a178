import { Migration } from '@mikro-orm/migrations';

/**
 * Whether the instance that took a lease has ended: its name carries the number of an advisory lock that its session
 * held (`grant/presence.ts`), and nobody holds that any more. A name without a number is not judged. Two numbers make
 * a key of `classid` and `objid` with `objsubid` 2. https://www.postgresql.org/docs/current/view-pg-locks.html
 */
export class LeaseOwnerIsGone extends Migration {
  override name = '0012-lease-owner-is-gone';

  override up(): void {
    this.addSql(`
      create function lease_owner_is_gone(owner text) returns boolean language sql stable as $$
        select owner ~ '@[0-9]+/' and not exists (
          select from pg_locks
          where locktype = 'advisory' and granted and classid = 7230004 and objsubid = 2
            and objid = substring(owner from '@([0-9]+)/')::bigint::oid
            and database = (select oid from pg_database where datname = current_database()))
      $$`);
  }
}
