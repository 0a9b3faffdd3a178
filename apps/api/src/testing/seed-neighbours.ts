import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../id/global-id.ts';
import type { SeededOrganisation } from './seed.ts';
import { seedOrganisation } from './seed.ts';
import type { TestApplication } from './test-application.ts';
import type { TestClient } from './test-client.ts';

/** An organisation with a row in every table that has rows of organisations, and its one Admin. */
export type Neighbour = SeededOrganisation & {
  readonly admin: TestClient;
  /** the ids of what belongs to it, by the name of the type */
  readonly ids: Readonly<Record<string, string>>;
};

export async function seedNeighbour(application: TestApplication, name: string): Promise<Neighbour> {
  const admin = await application.person(name);
  const organisation = await seedOrganisation(application, name, { ADMIN: admin });
  const { id: organisationId, connectionId } = organisation;
  const { userId } = admin.account;
  const [grant, attempt, request, link, invitation] = Array.from({ length: 5 }, () => randomUUID());
  const sql = (statement: string, ...parameters: unknown[]) => application.sql(statement, parameters);
  const actor = JSON.stringify({ kind: 'user', userId });
  await sql(
    `insert into xero_grant (id, xero_user_id, email, status) values (?, ?, ?, 'ACTIVE')`,
    grant,
    randomUUID(),
    name,
  );
  await sql(
    `update connection set status = 'CONNECTED', severity = 4, grant_id = ?, tenant_id = ?, xero_connection_id = ?,
       tenant_name = ? where id = ?`,
    grant,
    randomUUID(),
    randomUUID(),
    name,
    connectionId,
  );
  await sql(
    `insert into connection_event (connection_id, kind, actor, message) values (?, 'CHECKED', ?, ?)`,
    connectionId,
    actor,
    name,
  );
  await sql(
    `insert into reconnect_attempt (id, connection_id, state, started_by_user_id, started_by_session_id, expires_at)
     values (?, ?, 'AT_XERO', ?, ?, now() + interval '1 day')`,
    attempt,
    connectionId,
    userId,
    randomUUID(),
  );
  await sql(
    `insert into reconnect_request (id, connection_id, requested_by, note) values (?, ?, ?, ?)`,
    request,
    connectionId,
    actor,
    name,
  );
  await sql('insert into reconnect_request_joiner (request_id, user_id) values (?, ?)', request, userId);
  await sql(
    `insert into reconnect_link (id, connection_id, expected_tenant_id, issued_by_user_id, secret_hash, expires_at)
     values (?, ?, ?, ?, ?, now() + interval '1 day')`,
    link,
    connectionId,
    randomUUID(),
    userId,
    randomUUID(),
  );
  await sql(
    `insert into invitation (id, organisation_id, organisation_role, email, secret_hash, invited_by_user_id, expires_at)
     values (?, ?, 'VIEWER', ?, ?, ?, now() + interval '1 day')`,
    invitation,
    organisationId,
    `${randomUUID()}@relink.example`,
    randomUUID(),
    userId,
  );
  await sql(
    `insert into audit_entry (action, actor_kind, actor_id, subject_kind, subject_id, organisation_id)
     values ('organisation.created', 'user', ?, 'organisation', ?, ?)`,
    userId,
    organisationId,
    organisationId,
  );
  await sql(
    `insert into idempotency_key (principal, key, operation, input_hash) values (?, ?, 'disconnect', '')`,
    userId,
    randomUUID(),
  );
  await sql(`insert into notification_wish (user_id, kind, is_wanted) values (?, 'DIGEST', true)`, userId);
  await sql(`insert into second_factor (id, user_id, seed) values (?, ?, 'v1.none')`, randomUUID(), userId);
  const [refresh, item] = [randomUUID(), randomUUID()] as const;
  await sql(
    `insert into list_refresh (id, connection_id, state, actor) values (?, ?, 'QUEUED', ?)`,
    refresh,
    connectionId,
    actor,
  );
  await sql(
    `insert into list_refresh_part (refresh_id, kind, position, state) values (?, 'SUPPLIERS', 0, 'QUEUED')`,
    refresh,
  );
  await sql(
    `insert into list_item (id, connection_id, kind, xero_id, name, status, facts) values (?, ?, 'SUPPLIERS', '1', ?, 'ACTIVE', '{}')`,
    item,
    connectionId,
    name,
  );
  await sql(
    `insert into synced_list (connection_id, kind, tenant_id, refreshed_at, full_at) values (?, 'SUPPLIERS', ?, now(), now())`,
    connectionId,
    randomUUID(),
  );
  await sql(
    `insert into list_change (refresh_id, kind, item_id, change, after) values (?, 'SUPPLIERS', ?, 'ADDED', '{}')`,
    refresh,
    item,
  );
  const document = randomUUID();
  await sql('insert into document_outbox (connection_id) values (?)', connectionId);
  await sql(
    `insert into document (id, connection_id, kind, state, contact_name, date, line_amounts, xero_status, lines, total,
       submitted_by, submission_key, submission_hash)
     values (?, ?, 'BILL', 'HELD', ?, '2026-11-24', 'EXCLUSIVE', 'DRAFT', '[]', 0, ?, ?, '')`,
    document,
    connectionId,
    name,
    actor,
    randomUUID(),
  );
  await sql(`insert into document_attempt (document_id, outcome, message) values (?, 'HELD', ?)`, document, name);
  const batch = randomUUID();
  await sql(`insert into list_refresh_batch (id, principal, kinds) values (?, ?, '{SUPPLIERS}')`, batch, userId);
  await sql(
    `insert into list_refresh_batch_item (batch_id, position, asked, connection_id, actor, state)
     values (?, 0, '', ?, ?, 'QUEUED')`,
    batch,
    connectionId,
    actor,
  );
  await sql(
    `insert into document_attachment (id, document_id, connection_id, file_name, mime_type, length, sha256, state, actor)
     values (gen_random_uuid(), ?, ?, ?, 'application/pdf', 1, '', 'QUEUED', ?)`,
    document,
    connectionId,
    `${name}.pdf`,
    actor,
  );
  const [membership] = await application.sql<{ id: string }>('select id from membership where user_id = ?', [userId]);
  const [entry] = await application.sql<{ id: string }>('select id from audit_entry where actor_id = ?', [userId]);
  return {
    ...organisation,
    admin,
    ids: {
      Organisation: organisation.globalId,
      Connection: organisation.globalConnectionId,
      Member: toGlobalId('Member', membership?.id ?? ''),
      WorkspaceMember: toGlobalId('WorkspaceMember', userId),
      User: toGlobalId('User', userId),
      Invitation: toGlobalId('Invitation', invitation ?? ''),
      XeroLogin: toGlobalId('XeroLogin', grant ?? ''),
      ReconnectAttempt: toGlobalId('ReconnectAttempt', attempt ?? ''),
      ReconnectRequest: toGlobalId('ReconnectRequest', request ?? ''),
      ListRefresh: toGlobalId('ListRefresh', refresh),
      Document: toGlobalId('Document', document),
      ListRefreshBatch: toGlobalId('ListRefreshBatch', batch),
      ReconnectLink: toGlobalId('ReconnectLink', link ?? ''),
      AuditEntry: toGlobalId('AuditEntry', entry?.id ?? ''),
    },
  };
}

/** Every row of every table of ours as it is now, with what wrote it last; but for what is kept of a request itself. */
export async function snapshot(application: TestApplication): Promise<ReadonlyMap<string, string>> {
  const tables = await application.sql<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and relname not in ('rate_limit', 'audit_entry', 'heartbeat') order by 1`,
  );
  const rows = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await application.sql<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(whole.xmin || whole::text, ';' order by whole::text)), '') as digest from "${name}" whole`,
    );
    rows.set(name, row?.digest ?? '');
  }
  return rows;
}
