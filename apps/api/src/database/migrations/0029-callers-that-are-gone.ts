import { Migration } from '@mikro-orm/migrations';

/** Who makes a call, so that those of a killed instance do not keep others from calling until their leases end. */
export class CallersThatAreGone extends Migration {
  override name = '0029-callers-that-are-gone';

  override up(): void {
    this.addSql('alter table xero_call add column caller text');
  }
}
