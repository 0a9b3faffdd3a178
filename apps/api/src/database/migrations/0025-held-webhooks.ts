import { Migration } from '@mikro-orm/migrations';

/** How many an endpoint is being sent right now is counted for every claim: over those alone, however many wait. */
export class HeldWebhooks extends Migration {
  override name = '0025-held-webhooks';

  override up(): void {
    this.addSql('create index webhook_delivery_held on webhook_delivery (endpoint_id) where lease_until is not null');
  }
}
