import { Migration } from '@mikro-orm/migrations';

/**
 * Files of documents. What is stored (`attachment_content`) is apart from what is attached: an upload that was cut off
 * has left a content that no attachment names, and is swept.
 */
export class Attachments extends Migration {
  override name = '0016-attachments';

  override up(): void {
    this.addSql(`
      create table attachment_content (
        id uuid primary key,
        -- The store that has its bytes: 'database', or 's3://' and the bucket.
        stored_in text not null,
        created_at timestamptz not null default now()
      )`);
    this.addSql('create index attachment_content_by_age on attachment_content (created_at)');
    // In pieces, so that nobody holds a whole file in one value.
    this.addSql(`
      create table attachment_chunk (
        content_id uuid not null references attachment_content on delete cascade,
        position integer not null,
        bytes bytea not null,
        primary key (content_id, position)
      )`);
    // PDF, PNG and JPEG are compressed already.
    this.addSql('alter table attachment_chunk alter column bytes set storage external');
    this.addSql(`
      create table document_attachment (
        id uuid primary key,
        document_id uuid not null references document,
        connection_id uuid not null references connection,
        file_name text not null,
        mime_type text not null,
        length integer not null,
        sha256 text not null,
        state text not null check (state in ('QUEUED', 'SENT', 'REJECTED')),
        message text,
        attempts integer not null default 0,
        failures integer not null default 0,
        next_attempt_at timestamptz,
        -- While it is set, nobody knows whether Xero has the file: written before it is sent.
        sending_since timestamptz,
        -- Null once Xero has it, or nobody wants it there any more.
        content_id uuid unique references attachment_content,
        xero_attachment_id uuid,
        actor jsonb not null,
        created_at timestamptz not null default now(),
        sent_at timestamptz,
        unique (document_id, file_name)
      )`);
    this.addSql(`
      create index document_attachment_waiting on document_attachment (connection_id) where state = 'QUEUED'`);
  }
}
