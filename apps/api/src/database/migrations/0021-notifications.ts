import { Migration } from '@mikro-orm/migrations';

/** What people who are away are told, by mail and in chat; and what Xero tells us of changes there. */
export class Notifications extends Migration {
  override name = '0021-notifications';

  override up(): void {
    // Only what somebody has chosen: the rest is by role.
    this.addSql(`
      create table notification_wish (
        user_id text not null,
        kind text not null,
        is_wanted boolean not null,
        primary key (user_id, kind)
      )`);
    this.addSql(`
      create table notification_channel (
        id uuid primary key,
        name text not null,
        medium text not null check (medium in ('EMAIL', 'SLACK')),
        address text not null,
        kinds text[] not null,
        organisation_ids uuid[],
        created_at timestamptz not null default now(),
        created_by_user_id text,
        last_failure text,
        last_failed_at timestamptz
      )`);
    this.addSql(`
      create table notification (
        id uuid primary key default gen_random_uuid(),
        recipient text not null,
        kind text not null,
        connection_id uuid references connection on delete cascade,
        event_id bigint,
        note text,
        created_at timestamptz not null default now(),
        due_at timestamptz not null,
        told_at timestamptz,
        closed_at timestamptz,
        dropped_at timestamptz,
        -- The first mail of the thread, for the mails that follow.
        thread uuid
      )`);
    // One break makes one message, however often it is seen, and by whichever instance.
    this.addSql(`
      create unique index notification_one_open on notification (recipient, connection_id, kind)
      where closed_at is null and dropped_at is null and kind in ('NEEDS_RECONNECT', 'ABOUT_TO_LAPSE', 'DOCUMENTS_HELD')`);
    this.addSql(`
      create index notification_due on notification (due_at) where told_at is null and dropped_at is null`);
    this.addSql(`create index notification_by_recipient on notification (recipient, created_at)`);
    this.addSql(`create index notification_open on notification (connection_id) where closed_at is null`);
    this.addSql(`create table notification_digest (recipient text primary key, sent_at timestamptz not null)`);
    this.addSql(`
      create table chat_outbox (
        id uuid primary key,
        channel_id uuid not null references notification_channel on delete cascade,
        text text not null,
        tries integer not null default 0,
        claimed_until timestamptz,
        next_try_at timestamptz not null default now(),
        created_at timestamptz not null default now()
      )`);
    this.addSql(`create index chat_outbox_due on chat_outbox (next_try_at)`);
    this.addSql('alter table mail_outbox add column in_reply_to uuid');
    // Xero sends each at least once: what it has sent before is there already.
    this.addSql(`
      create table xero_webhook_event (
        id bigint generated always as identity primary key,
        tenant_id uuid not null,
        category text not null,
        type text not null,
        resource_id uuid not null,
        event_at timestamptz not null,
        received_at timestamptz not null default now(),
        done_at timestamptz,
        unique (tenant_id, category, type, resource_id, event_at)
      )`);
    this.addSql(`create index xero_webhook_event_waiting on xero_webhook_event (received_at) where done_at is null`);
  }
}
