import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import { connectionReasons, connectionStatuses } from '@relink/domain/connection/connection-status';

export const connectionEventKinds = [
  'STATUS_CHANGED',
  'TOKEN_REFRESHED',
  'RECONNECT_STARTED',
  'RECONNECT_FINISHED',
  'RECONNECT_REQUESTED',
  'LINK_CREATED',
  'LINK_USED',
  'LISTS_REFRESHED',
  'DOCUMENT_HELD',
  'DOCUMENT_PUBLISHED',
  'DOCUMENT_REJECTED',
  'DOCUMENT_CHANGED_IN_XERO',
  'DISCONNECTED',
  'CHECKED',
] as const;
export type ConnectionEventKindName = (typeof connectionEventKinds)[number];

/**
 * Who did it: a person, a program with its key, the holder of a reconnect link, the Xero login behind the connection, or
 * Relink itself.
 */
export type StoredActor =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'apiKey'; readonly apiKeyId: string }
  | { readonly kind: 'link'; readonly linkId: string }
  | { readonly kind: 'xeroLogin'; readonly grantId: string }
  | { readonly kind: 'system' };

/** What happened to a connection: append-only, written in the transaction that makes the change. */
export const ConnectionEventEntity = defineEntity({
  name: 'ConnectionEvent',
  tableName: 'connection_event',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    connectionId: p.uuid(),
    kind: p.enum(connectionEventKinds),
    at: p.datetime(),
    actor: p.json<StoredActor>(),
    message: p.text(),
    status: p.enum(connectionStatuses).nullable(),
    reason: p.enum(connectionReasons).nullable(),
  },
});
export type ConnectionEventRow = InferEntity<typeof ConnectionEventEntity>;
