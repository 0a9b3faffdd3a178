import { Migration } from '@mikro-orm/migrations';

/** Whoever asked for a reconnect is told what became of it, once. */
export class AnsweredRequests extends Migration {
  override name = '0013-answered-requests';

  override up(): void {
    this.addSql('alter table reconnect_request add column told_at timestamptz');
    this.addSql('update reconnect_request set told_at = resolved_at');
    this.addSql(`
      create index reconnect_request_untold on reconnect_request (resolved_at)
        where resolved_at is not null and told_at is null`);
  }
}
