import { Migration } from '@mikro-orm/migrations';

/**
 * Which mails are a channel's, so that none goes out that it may not say any more. The record of a mail outlives it. Mails
 * that were queued before this have no `channel_id`, and are not withdrawn.
 */
export class MailsOfChannels extends Migration {
  override name = '0031-mails-of-channels';

  override up(): void {
    this.addSql('alter table mail_outbox add column channel_id uuid');
  }
}
