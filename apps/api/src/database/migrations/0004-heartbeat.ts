import { Migration } from '@mikro-orm/migrations';

/** A number that only grows, and the server's own count of promotions: together they tell when commits were lost. */
export class Heartbeat extends Migration {
  override name = '0004-heartbeat';

  override up(): void {
    this.addSql(`
      create table heartbeat (
        only_row boolean primary key default true check (only_row),
        sequence bigint not null,
        timeline integer not null,
        beat_at timestamptz not null
      )`);
  }
}
