type Right = 'select' | 'insert' | 'update' | 'delete';

export type TableAccess = {
  /** Null: the viewer's role has no right on the table. Columns with ciphertexts are never among what it selects. */
  readonly viewer: null | {
    /** which rows a viewer's statements see, as SQL over the columns */
    readonly sees: string;
    /** which rows they may write, where that is less than what they see */
    readonly writes?: string;
    readonly rights: readonly Right[];
    /** the columns they may read, where that is not all of them */
    readonly reads?: readonly string[];
  };
  /** rows are added and read; not even the worker changes or removes one */
  readonly appendOnly?: true;
};

/** Who asks, in the words of `principalOf`. Empty outside a viewer's statement, which no row then belongs to. */
const viewer = `current_setting('relink.viewer', true)`;

const seesEverything = '(select viewer_sees_everything())';
const isVisible = (organisation: string): string =>
  `${seesEverything} or ${organisation} in (select organisation from viewer_organisations() organisation)`;
/** The rows of a connection are seen with it: the policy of `connection` holds inside this one. */
const ofVisibleConnection = 'exists (select from connection c where c.id = connection_id)';

/**
 * Who may do what with which table. Every table is here: one that is not belongs to the worker alone, and a test
 * names it. `apply-access.ts` makes grants and policies of it after every migration.
 */
export const tableAccess: Readonly<Record<string, TableAccess>> = {
  organisation: { viewer: { sees: isVisible('id'), rights: ['select', 'insert', 'update'] } },
  membership: {
    viewer: {
      sees: `user_id = ${viewer} or ${isVisible('organisation_id')}`,
      writes: isVisible('organisation_id'),
      rights: ['select', 'insert', 'update', 'delete'],
    },
  },
  // Who is of the staff shows as the author of entries everywhere; who else is in the workspace does not.
  workspace_member: {
    viewer: {
      sees: `user_id = ${viewer} or role <> 'MEMBER' or ${seesEverything}`,
      writes: seesEverything,
      rights: ['select', 'insert', 'update', 'delete'],
    },
  },
  connection: { viewer: { sees: isVisible('organisation_id'), rights: ['select', 'insert', 'update'] } },
  connection_event: { viewer: { sees: ofVisibleConnection, rights: ['select', 'insert'] }, appendOnly: true },
  // Numbers and times, which say nothing by themselves. An event's transaction takes its place as whoever writes it.
  event_order: { viewer: { sees: 'true', rights: ['select', 'insert'] } },
  reconnect_request: { viewer: { sees: ofVisibleConnection, rights: ['select', 'insert', 'update'] } },
  reconnect_request_joiner: {
    viewer: {
      sees: 'exists (select from reconnect_request r where r.id = request_id)',
      rights: ['select', 'insert'],
    },
  },
  reconnect_link: { viewer: { sees: ofVisibleConnection, rights: ['select', 'insert', 'update'] } },
  invitation: { viewer: { sees: isVisible('organisation_id'), rights: ['select', 'insert', 'update'] } },
  // Written for anybody, and then only whether it has arrived can be read: not to whom it went, nor what it says.
  mail_outbox: {
    viewer: {
      sees: 'true',
      rights: ['select', 'insert'],
      reads: ['id', 'created_at', 'tries', 'last_failure', 'sent_at', 'given_up_at'],
    },
  },
  // Its tokens and secrets make it the worker's to write.
  reconnect_attempt: { viewer: { sees: ofVisibleConnection, rights: ['select'] } },
  // The login behind a connection they see; what else it serves is counted behind a door.
  xero_grant: {
    viewer: { sees: 'exists (select from connection c where c.grant_id = xero_grant.id)', rights: ['select'] },
  },
  audit_entry: {
    viewer: {
      sees: `case actor_kind when 'apiKey' then 'apiKey:' else '' end || actor_id = ${viewer} or ${isVisible('organisation_id')}`,
      rights: ['select', 'insert'],
    },
    appendOnly: true,
  },
  idempotency_key: {
    viewer: { sees: `principal = ${viewer}`, rights: ['select', 'insert', 'update', 'delete'] },
  },
  // Whether one has it; its seed is the worker's, and so is every change.
  second_factor: { viewer: { sees: `user_id = ${viewer}`, rights: ['select'] } },
  grant_event: { viewer: null, appendOnly: true },
  xero_cleanup: { viewer: null },
  xero_call: { viewer: null },
  xero_app_second: { viewer: null },
  xero_pause: { viewer: null },
  rate_limit: { viewer: null },
  token_pacing: { viewer: null },
  xero_listing: { viewer: null },
  // A key tells who asks before anybody does; those who manage keys go through its use cases.
  api_key: { viewer: null },
  // Where reconnect links may lead is read by those who make them; an Owner writes it.
  workspace_setting: {
    viewer: { sees: `name = 'returnAddresses'`, writes: seesEverything, rights: ['select', 'insert', 'update'] },
  },
  list_item: { viewer: { sees: ofVisibleConnection, rights: ['select'] } },
  synced_list: { viewer: { sees: ofVisibleConnection, rights: ['select'] } },
  list_refresh: { viewer: { sees: ofVisibleConnection, rights: ['select', 'insert', 'update'] } },
  list_refresh_part: {
    viewer: {
      sees: 'exists (select from list_refresh r where r.id = refresh_id)',
      rights: ['select', 'insert', 'update'],
    },
  },
  // One's own, and everybody's for those who see every connection.
  list_refresh_batch: {
    viewer: { sees: `principal = ${viewer} or ${seesEverything}`, rights: ['select', 'insert'] },
  },
  // With the connection; one that there was none for, with the batch.
  list_refresh_batch_item: {
    viewer: {
      sees: `case when connection_id is null then exists (select from list_refresh_batch b where b.id = batch_id)
        else ${ofVisibleConnection} end`,
      rights: ['select', 'insert', 'update'],
    },
  },
  list_page_seen: { viewer: null },
  list_change: {
    viewer: { sees: 'exists (select from list_refresh r where r.id = refresh_id)', rights: ['select'] },
    appendOnly: true,
  },
  // What is in a document is for those with documents:view; the resolvers ask that, row by row of the connection.
  document: { viewer: { sees: ofVisibleConnection, rights: ['select', 'insert', 'update'] } },
  document_outbox: { viewer: { sees: ofVisibleConnection, rights: ['select', 'insert', 'update'] } },
  document_attempt: {
    viewer: {
      sees: 'exists (select from document d where d.id = document_id)',
      rights: ['select', 'insert'],
    },
    appendOnly: true,
  },
  document_attachment: {
    viewer: { sees: ofVisibleConnection, rights: ['select', 'insert', 'update', 'delete'] },
  },
  // The bytes of files are written and read by the worker, after the viewer was asked about: no statement shows them.
  attachment_content: { viewer: null },
  attachment_chunk: { viewer: null },
  // Read and written for a viewer who was asked about, together with what viewers do not see.
  check_run: { viewer: null },
  heartbeat: { viewer: null },
  event_reader: { viewer: null },
  // Those who manage webhooks go through its use cases.
  webhook_endpoint: { viewer: null },
  webhook_delivery: { viewer: null },
  webhook_attempt: { viewer: null },
  // Everybody's own; what they are told is the worker's.
  notification_wish: { viewer: { sees: `user_id = ${viewer}`, rights: ['select', 'insert', 'update', 'delete'] } },
  notification_channel: { viewer: null },
  notification: { viewer: null },
  notification_digest: { viewer: null },
  chat_outbox: { viewer: null },
  xero_webhook_event: { viewer: null },
  invoice_reading: { viewer: null },
};

/** Tables without policies, each with its reason. */
export const tablesWithoutPolicy: Readonly<Record<string, string>> = {
  migration: 'which migrations have run: read and written by the login before it takes a role, and by nobody else',
};
