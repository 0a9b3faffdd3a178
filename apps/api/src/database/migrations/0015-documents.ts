import { Migration } from '@mikro-orm/migrations';

/**
 * Documents on their way to Xero, the outbox of each connection, and what came of every attempt. What was put into an
 * outbox stays in its table, whatever becomes of it.
 */
export class Documents extends Migration {
  override name = '0015-documents';

  override up(): void {
    this.addSql(`
      create table document (
        id uuid primary key,
        connection_id uuid not null references connection,
        -- The order of its connection's outbox: given under the outbox's lock, so that none is committed before a lower one.
        position bigint generated always as identity,
        kind text not null check (kind in ('BILL', 'SALES_INVOICE')),
        state text not null check (state in ('QUEUED', 'PUBLISHING', 'PUBLISHED', 'HELD', 'REJECTED', 'DISCARDED')),
        contact_name text not null,
        date date not null,
        due_date date,
        reference text,
        number text,
        currency text,
        line_amounts text not null check (line_amounts in ('EXCLUSIVE', 'INCLUSIVE', 'NO_TAX')),
        xero_status text not null check (xero_status in ('DRAFT', 'SUBMITTED', 'AUTHORISED')),
        lines jsonb not null,
        total numeric not null,
        submitted_by jsonb not null,
        submission_key uuid not null,
        submission_hash text not null,
        cause text,
        message text,
        problems jsonb not null default '[]',
        attempts integer not null default 0,
        failures integer not null default 0,
        next_attempt_at timestamptz,
        -- The intent of the last sending, written before it. While sent_at is set, nobody knows whether Xero has it.
        send_key uuid,
        sent jsonb,
        sent_at timestamptz,
        sent_tenant_id uuid,
        xero_invoice_id uuid,
        xero_tenant_id uuid,
        published_at timestamptz,
        queued_at timestamptz not null default now(),
        created_at timestamptz not null default now(),
        unique (connection_id, submission_key)
      )`);
    this.addSql('create index document_by_connection on document (connection_id, position)');
    this.addSql(`
      create index document_waiting on document (connection_id, position)
      where state in ('QUEUED', 'PUBLISHING', 'HELD')`);
    this.addSql('create index document_by_state on document (state, position)');
    // One publisher per connection at a time: its documents keep their order.
    this.addSql(`
      create table document_outbox (
        connection_id uuid primary key references connection,
        fence integer not null default 0,
        lease_owner text,
        lease_until timestamptz,
        next_attempt_at timestamptz
      )`);
    this.addSql(`
      create table document_attempt (
        id bigint generated always as identity primary key,
        document_id uuid not null references document,
        at timestamptz not null default now(),
        outcome text not null,
        message text not null,
        status integer,
        answer text,
        correlation_id text
      )`);
    this.addSql('create index document_attempt_by_document on document_attempt (document_id, id)');
  }
}
