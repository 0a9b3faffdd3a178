import { randomUUID } from 'node:crypto';
import type { Permission } from '@relink/domain/permission/permission';
import type { Place } from '../../connection-event/event-cursor.ts';
import { placeColumns, writeEventCursor } from '../../connection-event/event-cursor.ts';
import type { GlobalIdType } from '../../id/global-id.ts';
import { fromGlobalId, toGlobalId } from '../../id/global-id.ts';
import { seedDocument } from '../attachments.ts';
import { LinkBrowser } from '../link-browser.ts';
import { createLink, makeLink } from '../link-client.ts';
import { ReconnectClient } from '../reconnect-client.ts';
import { seedApiKey } from '../seed-api-key.ts';
import { seedNotificationChannel } from '../seed-notification-channel.ts';
import { seedWebhookEndpoint } from '../seed-webhook-endpoint.ts';
import type { SeededOrganisation } from '../seed.ts';
import { seedConnected, seedOrganisation } from '../seed.ts';
import { TestApplication } from '../test-application.ts';
import { TestClient } from '../test-client.ts';
import { harbourName, priya } from '../xero-people.ts';
import { timeCode } from './authenticator.ts';

/** Whoever can ask, in the order of the columns of the grid. */
export const askers = [
  'OWNER',
  'SUPPORT',
  'ADMIN',
  'EDITOR',
  'VIEWER',
  'MEMBER',
  'OTHER',
  'KEY',
  'KEY_WITHOUT',
  'KEY_ELSEWHERE',
  'LINK',
  'NOBODY',
] as const;
export type Asker = (typeof askers)[number];
type PersonAsker = Exclude<Asker, 'KEY' | 'KEY_WITHOUT' | 'KEY_ELSEWHERE'>;

const isPerson = (who: Asker): who is PersonAsker => !who.startsWith('KEY');

/** What a key can be given, typed out: not read from the table that is tested. */
const grantable: readonly Permission[] = [
  'connection:view',
  'connection:check',
  'reconnect:request',
  'reconnect-link:create',
  'lists:view',
  'lists:refresh',
  'documents:view',
  'documents:publish',
  'organisation:manage',
  'organisation:create',
  'audit:view',
];

/**
 * One workspace with everybody in it. What is asked about is `harbour`, which is connected; `pier` has the same people
 * and has never been; OTHER is the Admin of `elsewhere`, and MEMBER has no role in any of them.
 */
export class World {
  readonly application: TestApplication;
  readonly harbour: SeededOrganisation;
  readonly pier: SeededOrganisation;
  readonly elsewhere: SeededOrganisation;
  /** the link that LINK has opened */
  readonly linkId: string;
  readonly people: Record<PersonAsker, TestClient>;
  readonly #keys = new Map<string, Promise<TestClient>>();

  private constructor(seeded: Pick<World, 'application' | 'harbour' | 'pier' | 'elsewhere' | 'linkId' | 'people'>) {
    this.application = seeded.application;
    this.harbour = seeded.harbour;
    this.pier = seeded.pier;
    this.elsewhere = seeded.elsewhere;
    this.linkId = seeded.linkId;
    this.people = seeded.people;
  }

  static async start(): Promise<World> {
    const application = await TestApplication.start();
    await application.reset();
    const member = () => application.person('Member');
    const [ADMIN, EDITOR, VIEWER, OTHER] = [await member(), await member(), await member(), await member()];
    const harbour = await seedOrganisation(application, harbourName, { ADMIN, EDITOR, VIEWER });
    await seedConnected(application, priya, [harbour]);
    const pier = await seedOrganisation(application, 'Pier', { ADMIN, EDITOR, VIEWER });
    const elsewhere = await seedOrganisation(application, 'Elsewhere', { ADMIN: OTHER });
    const holder = new LinkBrowser(application.url);
    await holder.open(await makeLink(ADMIN, harbour));
    const people = {
      OWNER: await application.person('Owner', 'OWNER'),
      SUPPORT: await application.person('Support', 'SUPPORT'),
      ADMIN,
      EDITOR,
      VIEWER,
      MEMBER: await member(),
      OTHER,
      LINK: holder.client,
      NOBODY: new TestClient(application.url, { email: '', password: '', userId: '' }, ''),
    };
    return new World({ application, harbour, pier, elsewhere, linkId: holder.link ?? '', people });
  }

  /** Three keys for a permission: with it, with every other one, and with it in another organisation alone. */
  async asker(who: Asker, needs: Permission): Promise<TestClient> {
    if (isPerson(who)) return this.people[who];
    const permissions =
      who === 'KEY_WITHOUT'
        ? grantable.filter((one) => one !== needs)
        : grantable.includes(needs)
          ? [...new Set<Permission>(['connection:view', needs])]
          : grantable;
    const where = who === 'KEY_ELSEWHERE' ? { organisationIds: [this.elsewhere.id] } : {};
    const name = `${who}/${needs}`;
    const made =
      this.#keys.get(name) ?? seedApiKey(this.application, { name, permissions, ...where }).then((key) => key.client);
    this.#keys.set(name, made);
    return made;
  }

  /** An attempt of the Admin's at Xero, or back from there with a choice to make. */
  async attempt(state: 'AT_XERO' | 'CHOOSE_ORGANISATION' = 'AT_XERO'): Promise<{ id: string; tenantId: string }> {
    const wizard = new ReconnectClient(this.people.ADMIN);
    const attempt =
      state === 'AT_XERO' ? (await wizard.start(this.harbour)).attempt : await wizard.trip(this.harbour, { as: priya });
    return { id: attempt?.id ?? '', tenantId: attempt?.expected?.tenantId ?? randomUUID() };
  }

  /** Another session of the person who asks, as from their phone; for a program, somebody's. */
  async session(who: Asker): Promise<string> {
    const { account } = isPerson(who) ? this.people[who] : this.people.ADMIN;
    await TestClient.signIn(this.application.url, account.userId === '' ? this.people.ADMIN.account : account);
    const [row] = await this.application.sql<{ id: string }>(
      'select id from auth.session where user_id = ? order by created_at desc limit 1',
      [account.userId === '' ? this.people.ADMIN.account.userId : account.userId],
    );
    return toGlobalId('Session', row?.id ?? '');
  }

  /** What the authenticator app shows that has taken up the key which was last offered; nothing without one. */
  async firstCode(who: Asker): Promise<string> {
    if (!isPerson(who) || this.people[who].account.userId === '') return '000000';
    const { beginSecondFactor } = await this.people[who].data<{ beginSecondFactor: { key: string } }>(
      'mutation { beginSecondFactor { key } }',
    );
    return timeCode(beginSecondFactor.key);
  }

  /** Links an identity to whoever asks, so that there is something to unlink. */
  async linkIdentity(who: Asker): Promise<void> {
    if (!isPerson(who) || this.people[who].account.userId === '') return;
    await this.application.sql(
      `insert into auth.sso_identity (issuer, subject, user_id) values ('https://identity.example', ?, ?)
       on conflict do nothing`,
      [randomUUID(), this.people[who].account.userId],
    );
  }

  async apiKey(): Promise<string> {
    return toGlobalId('ApiKey', (await seedApiKey(this.application)).id);
  }

  async webhookEndpoint(): Promise<string> {
    const { services } = this.application;
    return toGlobalId('WebhookEndpoint', (await seedWebhookEndpoint(services)).id);
  }

  async webhookDelivery(): Promise<string> {
    const { id } = await seedWebhookEndpoint(this.application.services);
    return this.#insert(
      'WebhookDelivery',
      `insert into webhook_delivery (id, endpoint_id, body, state) values (gen_random_uuid(), ?, '{}', 'DELIVERED') returning id`,
      [id],
    );
  }

  async notificationChannel(): Promise<string> {
    return toGlobalId('NotificationChannel', await seedNotificationChannel(this.application.services));
  }

  async link(): Promise<string> {
    return (await createLink(this.people.ADMIN, this.harbour)).link?.id ?? '';
  }

  member(): Promise<string> {
    return this.#insert(
      'Member',
      `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, 'VIEWER') returning id`,
      [this.harbour.id, randomUUID()],
    );
  }

  /** A refresh of lists that waits to be worked on. */
  async listRefresh(): Promise<string> {
    await this.application.sql(
      `update list_refresh set finished_at = now(), state = 'CANCELLED' where finished_at is null`,
    );
    return this.#insert(
      'ListRefresh',
      `insert into list_refresh (id, connection_id, state, actor)
       values (gen_random_uuid(), ?, 'QUEUED', '{"kind": "system"}') returning id`,
      [this.harbour.connectionId],
    );
  }

  /** One that waits. */
  async document(): Promise<string> {
    await this.application.sql('insert into document_outbox (connection_id) values (?) on conflict do nothing', [
      this.harbour.connectionId,
    ]);
    return this.#insert(
      'Document',
      `insert into document (id, connection_id, kind, state, contact_name, date, line_amounts, xero_status, lines, total,
         submitted_by, submission_key, submission_hash)
       values (gen_random_uuid(), ?, 'BILL', 'QUEUED', 'Somebody', '2026-11-24', 'EXCLUSIVE', 'DRAFT', '[]', 0,
         '{"kind": "system"}', gen_random_uuid(), '') returning id`,
      [this.harbour.connectionId],
    );
  }

  /** A refresh of many, of which nothing has begun; the Admin's. */
  async listRefreshBatch(): Promise<string> {
    const id = await this.#insert(
      'ListRefreshBatch',
      `insert into list_refresh_batch (id, principal, kinds) values (gen_random_uuid(), ?, '{ITEMS}') returning id`,
      [this.people.ADMIN.account.userId],
    );
    await this.application.sql(
      `insert into list_refresh_batch_item (batch_id, position, asked, connection_id, actor, state)
       values (?, 0, '', ?, '{"kind": "system"}', 'QUEUED')`,
      [fromGlobalId('ListRefreshBatch', id), this.harbour.connectionId],
    );
    return id;
  }

  /** A document with a file `bill.pdf` that waits; the document. */
  async attachedFile(): Promise<string> {
    const documentId = await seedDocument(this.application, this.harbour);
    await this.application.sql(
      `insert into document_attachment (id, document_id, connection_id, file_name, mime_type, length, sha256, state, actor)
       values (gen_random_uuid(), ?, ?, 'bill.pdf', 'application/pdf', 1, '', 'QUEUED', '{"kind": "system"}')`,
      [fromGlobalId('Document', documentId), this.harbour.connectionId],
    );
    return documentId;
  }

  /** Before everything that has happened. */
  async firstCursor(): Promise<string> {
    const [first] = await this.application.sql<Place>(
      `select ${placeColumns} from event_order p order by p.position limit 1`,
    );
    if (first === undefined) throw new Error('The order of events is empty.');
    return writeEventCursor(first);
  }

  /** A connection at Xero that nothing here uses, as the monitor finds one. */
  async unusedAtXero(): Promise<string> {
    const [row] = await this.application.sql<{ id: string }>(
      `insert into xero_listing (grant_id, xero_connection_id, tenant_id, tenant_name)
       select id, gen_random_uuid(), gen_random_uuid(), 'Unused' from xero_grant limit 1 returning xero_connection_id as id`,
    );
    return row?.id ?? '';
  }

  workspaceMember(): Promise<string> {
    return this.#insert(
      'WorkspaceMember',
      `insert into workspace_member (user_id, role) values (?, 'MEMBER') returning user_id as id`,
      [randomUUID()],
    );
  }

  invitation(): Promise<string> {
    const [email, secret] = [`${randomUUID()}@relink.example`, randomUUID()];
    return this.#insert(
      'Invitation',
      `insert into invitation (id, organisation_id, organisation_role, email, secret_hash, invited_by_user_id, expires_at)
       values (gen_random_uuid(), ?, 'VIEWER', ?, ?, ?, now() + interval '1 day') returning id`,
      [this.harbour.id, email, secret, this.people.ADMIN.account.userId],
    );
  }

  async request(): Promise<string> {
    await this.application.sql(
      `update reconnect_request set resolved_at = now(), outcome = 'RECONNECTED' where resolved_at is null`,
    );
    return this.#insert(
      'ReconnectRequest',
      `insert into reconnect_request (id, connection_id, requested_by)
       values (gen_random_uuid(), ?, jsonb_build_object('kind', 'user', 'userId', ?::text)) returning id`,
      [this.harbour.connectionId, this.people.VIEWER.account.userId],
    );
  }

  async #insert(type: GlobalIdType, statement: string, parameters: readonly unknown[]): Promise<string> {
    const [row] = await this.application.sql<{ id: string }>(statement, parameters);
    return toGlobalId(type, row?.id ?? '');
  }

  /** A digest of all that a call could change; what is only counted or kept for a replay is left out. */
  async contents(): Promise<string> {
    const parts = kept.map(
      (table) => `select '${table}' as name, md5(string_agg(t::text, '|' order by t::text)) from ${table} t`,
    );
    return JSON.stringify(await this.application.sql(`${parts.join(' union all ')} order by 1`));
  }
}

const kept = [
  'document',
  'document_outbox',
  'document_attempt',
  'organisation',
  'membership',
  'workspace_member',
  'connection',
  'connection_event',
  'xero_grant',
  'reconnect_attempt',
  'reconnect_request',
  'reconnect_link',
  'invitation',
  'workspace_setting',
  'mail_outbox',
  'xero_cleanup',
  'list_refresh',
  'list_refresh_batch',
  'list_refresh_batch_item',
] as const;
