import DataLoader from 'dataloader';
import type { ConnectionWarning } from '@relink/domain/connection/connection-warning';
import type { AttachmentRow } from './attachment/attachment-rows.ts';
import { findAttachments } from './attachment/attachment-rows.ts';
import type { ApiKeyRow } from './api-key/api-key.entity.ts';
import { ApiKeyEntity } from './api-key/api-key.entity.ts';
import type { RateLimit } from './budget/read-rate-limit.ts';
import { readRateLimits } from './budget/read-rate-limit.ts';
import type { StoredSnapshot } from './check/read-snapshot.ts';
import { readSnapshots } from './check/read-snapshot.ts';
import type { ConnectionRow } from './connection/connection.entity.ts';
import { ConnectionEntity } from './connection/connection.entity.ts';
import { findWarnings } from './connection/connection-warnings.ts';
import { readSharedWarnings } from './connection/shared-warnings.ts';
import type { GrantRow } from './grant/grant.entity.ts';
import { GrantEntity } from './grant/grant.entity.ts';
import { findDocuments } from './document/find-document.ts';
import type { DocumentRow } from './document/document-rows.ts';
import type { AffectedDocuments, UsedEntry } from './list/find-affected-documents.ts';
import { findAffectedDocuments } from './list/find-affected-documents.ts';
import { findListRefreshes, findParts } from './list/find-list-refresh.ts';
import type { ListRefreshPartRow, ListRefreshRow } from './list/list-rows.ts';
import type { OrganisationRow } from './organisation/organisation.entity.ts';
import { OrganisationEntity } from './organisation/organisation.entity.ts';
import type { ReconnectAttemptRow } from './reconnect/reconnect-attempt.entity.ts';
import { ReconnectAttemptEntity } from './reconnect/reconnect-attempt.entity.ts';
import type { ReconnectRequestRow } from './reconnect-request/reconnect-request.entity.ts';
import { ReconnectRequestEntity } from './reconnect-request/reconnect-request.entity.ts';
import type { RequestContext } from './request-context.ts';
import { findWebhookAttempts, findWebhookDeliveries } from './webhook/list-webhooks.ts';
import type { WebhookAttemptRow, WebhookDeliveryRow, WebhookEndpointRow } from './webhook/webhook-rows.ts';
import { WebhookEndpointEntity } from './webhook/webhook-rows.ts';
import type { PersonAt } from './viewer/find-role-holders.ts';
import { findRoleHolders } from './viewer/find-role-holders.ts';
import { findPeople } from './viewer/people.ts';
import type { Person } from './viewer/viewer.ts';

/** One statement per kind of thing and request, however many rows ask for it. */
export type Loaders = {
  readonly organisations: DataLoader<string, OrganisationRow | null>;
  readonly connections: DataLoader<string, ConnectionRow | null>;
  readonly connectionOfOrganisation: DataLoader<string, ConnectionRow | null>;
  readonly grants: DataLoader<string, GrantRow | null>;
  readonly openAttempts: DataLoader<string, ReconnectAttemptRow | null>;
  readonly openRequests: DataLoader<string, ReconnectRequestRow | null>;
  readonly lastRequests: DataLoader<string, ReconnectRequestRow | null>;
  /** by connection */
  readonly documentsHeld: DataLoader<string, number>;
  readonly warnings: DataLoader<string, ConnectionWarning[]>;
  /** by the id of the Xero organisation */
  readonly rateLimits: DataLoader<string, RateLimit | null>;
  readonly listRefreshes: DataLoader<string, ListRefreshRow | null>;
  /** by the id of the refresh */
  readonly listRefreshParts: DataLoader<string, ListRefreshPartRow[]>;
  readonly affectedDocuments: DataLoader<UsedEntry, AffectedDocuments>;
  readonly documents: DataLoader<string, DocumentRow | null>;
  /** what is known of a connection, for its checklist; only for connections the viewer may see */
  readonly snapshots: DataLoader<string, StoredSnapshot | null>;
  readonly apiKeys: DataLoader<string, ApiKeyRow | null>;
  readonly webhookEndpoints: DataLoader<string, WebhookEndpointRow | null>;
  readonly webhookDeliveries: DataLoader<string, WebhookDeliveryRow | null>;
  readonly webhookAttempts: DataLoader<string, WebhookAttemptRow[]>;
  /** in how many organisations somebody has a role */
  readonly membershipCounts: DataLoader<string, number>;
  /** by the document, in their order */
  readonly attachments: DataLoader<string, AttachmentRow[]>;
  readonly people: DataLoader<string, Person | null>;
  readonly roleHolders: DataLoader<PersonAt, boolean, string>;
};

export function createLoaders(context: RequestContext): Loaders {
  const { em, services } = context;
  return {
    organisations: by(
      (id) => id.id,
      (ids) => em.find(OrganisationEntity, { id: { $in: ids } }),
    ),
    connections: by(
      (row) => row.id,
      (ids) => em.find(ConnectionEntity, { id: { $in: ids } }),
    ),
    connectionOfOrganisation: by(
      (row) => row.organisationId,
      (ids) => em.find(ConnectionEntity, { organisationId: { $in: ids } }),
    ),
    grants: by(
      (row) => row.id,
      (ids) => em.find(GrantEntity, { id: { $in: ids } }),
    ),
    openAttempts: by(
      (row) => row.connectionId,
      (ids) => em.find(ReconnectAttemptEntity, { connectionId: { $in: ids }, finishedAt: null }),
    ),
    openRequests: by(
      (row) => row.connectionId,
      (ids) => em.find(ReconnectRequestEntity, { connectionId: { $in: ids }, resolvedAt: null }),
    ),
    listRefreshes: by(
      (row) => row.id,
      (ids) => findListRefreshes(em, ids),
    ),
    listRefreshParts: new DataLoader(async (ids) => {
      const parts = Map.groupBy(await findParts(em, ids), (part) => part.refreshId);
      return ids.map((id) => parts.get(id) ?? []);
    }),
    affectedDocuments: new DataLoader((entries) => findAffectedDocuments(em, entries)),
    documents: by(
      (row) => row.id,
      (ids) => findDocuments(em, ids),
    ),
    apiKeys: by(
      (row) => row.id,
      (ids) => services.orm.em.fork().find(ApiKeyEntity, { id: { $in: ids } }),
    ),
    webhookEndpoints: by(
      (row) => row.id,
      (ids) => services.orm.em.fork().find(WebhookEndpointEntity, { id: { $in: ids } }),
    ),
    webhookDeliveries: by(
      (row) => row.id,
      (ids) => findWebhookDeliveries(services.orm.em.fork(), ids),
    ),
    webhookAttempts: new DataLoader(async (ids) => {
      const found = await findWebhookAttempts(services.orm.em.fork(), ids);
      return ids.map((id) => found.get(id) ?? []);
    }),
    lastRequests: by(
      (row) => row.connectionId,
      async (ids) => {
        const last = await em.execute<{ id: string }[]>(
          `select distinct on (connection_id) id from reconnect_request where connection_id = any(?::uuid[])
           order by connection_id, created_at desc`,
          [`{${ids.join(',')}}`],
        );
        return em.find(ReconnectRequestEntity, { id: { $in: last.map(({ id }) => id) } });
      },
    ),
    documentsHeld: new DataLoader(async (ids) => {
      const counted = await em.execute<{ id: string; count: number }[]>(
        `select connection_id as id, count(*)::int as count from document
         where connection_id = any(?::uuid[]) and state = 'HELD' group by connection_id`,
        [`{${ids.join(',')}}`],
      );
      const counts = new Map(counted.map((row) => [row.id, row.count]));
      return ids.map((id) => counts.get(id) ?? 0);
    }),
    warnings: new DataLoader(async (ids) => {
      const found = await findWarnings(em, ids, await readSharedWarnings(services, context.requireViewer()));
      return ids.map((id) => found.get(id) ?? []);
    }),
    rateLimits: new DataLoader(async (tenantIds) => {
      const found = await readRateLimits(services.orm.em.fork(), tenantIds, services.budget.limits);
      return tenantIds.map((id) => found.get(id) ?? null);
    }),
    snapshots: new DataLoader(async (ids) => {
      const found = await readSnapshots(services, services.orm.em.fork(), ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    roleHolders: new DataLoader((asked) => findRoleHolders(em, asked), {
      cacheKeyFn: ({ userId, organisationId }) => `${userId}/${organisationId}`,
    }),
    membershipCounts: new DataLoader(async (ids) => {
      const counted = await em.execute<{ user_id: string; count: string }[]>(
        'select user_id, count(*) from membership where user_id = any(?::text[]) group by user_id',
        [`{${ids.map((id) => JSON.stringify(id)).join(',')}}`],
      );
      const counts = new Map(counted.map((row) => [row.user_id, Number(row.count)]));
      return ids.map((id) => counts.get(id) ?? 0);
    }),
    attachments: new DataLoader(async (documentIds) => {
      const found = Map.groupBy(await findAttachments(em, documentIds), ({ documentId }) => documentId);
      return documentIds.map((id) => found.get(id) ?? []);
    }),
    people: new DataLoader(async (ids) => {
      const found = await findPeople(services, ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
  };
}

function by<Row>(
  keyOf: (row: Row) => string,
  find: (keys: string[]) => Promise<Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = new Map((await find([...keys])).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}
