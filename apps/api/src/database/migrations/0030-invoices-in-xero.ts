import { Migration } from '@mikro-orm/migrations';

/** What became of published documents in Xero, and who is reading it there. */
export class InvoicesInXero extends Migration {
  override name = '0030-invoices-in-xero';

  override up(): void {
    this.addSql(`
      alter table document
        add column in_xero_status text
          check (in_xero_status in ('DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID', 'VOIDED', 'DELETED')),
        add column in_xero_number text,
        -- On Xero's clock: what was read earlier never overwrites what is newer.
        add column in_xero_updated_at timestamptz,
        add column in_xero_read_at timestamptz`);
    this.addSql('create index document_by_invoice on document (xero_invoice_id) where xero_invoice_id is not null');
    this.addSql('create index xero_webhook_event_by_resource on xero_webhook_event (resource_id)');
    // One reader per connection at a time; after a failure it rests.
    this.addSql(`
      create table invoice_reading (
        connection_id uuid primary key references connection,
        fence integer not null default 0,
        lease_owner text,
        lease_until timestamptz,
        failures integer not null default 0,
        next_attempt_at timestamptz
      )`);
  }
}
