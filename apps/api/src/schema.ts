import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AccountResolver } from './account/account.resolver.ts';
import { ApiKeyResolver } from './api-key/api-key.resolver.ts';
import { AttachmentResolver } from './attachment/attachment.resolver.ts';
import { AuditEntryResolver } from './audit/audit-entry.resolver.ts';
import { ChecklistResolver, ConnectionChecklistResolver } from './check/checklist.resolver.ts';
import { ConnectionEventResolver } from './connection-event/connection-event.resolver.ts';
import { ConnectionFieldResolver } from './connection/connection.field-resolver.ts';
import { ConnectionResolver } from './connection/connection.resolver.ts';
import { ConnectionDocumentsResolver, DocumentResolver } from './document/document.resolver.ts';
import { XeroLoginResolver } from './grant/xero-login.resolver.ts';
import { InstallationResolver } from './installation/installation.resolver.ts';
import { InvitationResolver } from './invitation/invitation.resolver.ts';
import {
  ConnectionListsResolver,
  ListChangeResolver,
  ListChangesResolver,
  ListRefreshPartResolver,
  ListRefreshResolver,
  SyncedListResolver,
} from './list/list.resolver.ts';
import {
  ListRefreshBatchItemResolver,
  ListRefreshBatchResolver,
} from './list-refresh-batch/list-refresh-batch.resolver.ts';
import { MemberResolver } from './member/member.resolver.ts';
import { NotificationResolver } from './notification/notification.resolver.ts';
import { OrganisationResolver } from './organisation/organisation.resolver.ts';
import { ConnectionLinksResolver, ReconnectLinkResolver } from './reconnect-link/reconnect-link.resolver.ts';
import { ReconnectRequestResolver } from './reconnect-request/reconnect-request.resolver.ts';
import { ReconnectAttemptResolver } from './reconnect/reconnect-attempt.resolver.ts';
import { ReconnectResolver } from './reconnect/reconnect.resolver.ts';
import { ReturnAddressResolver } from './return-address/return-address.resolver.ts';
import {
  GeneralError,
  NotAllowedError,
  RateLimitedError,
  WrongOrganisationError,
} from './user-error/user-error.type.ts';
import { WebhookDeliveryResolver } from './webhook/webhook-delivery.resolver.ts';
import { WebhookEndpointResolver } from './webhook/webhook.resolver.ts';
import { XeroAppResolver } from './xero-app/xero-app.resolver.ts';
import { ViewerResolver } from './viewer/viewer.resolver.ts';

function noTopic(): never {
  throw new Error('Subscriptions here have no topics.');
}

/** The schema, code first. `apps/api/schema.graphql` is its committed print. */
export function createSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [
      ViewerResolver,
      AccountResolver,
      ApiKeyResolver,
      InstallationResolver,
      OrganisationResolver,
      MemberResolver,
      InvitationResolver,
      ConnectionResolver,
      ConnectionFieldResolver,
      ChecklistResolver,
      ConnectionChecklistResolver,
      ConnectionEventResolver,
      XeroLoginResolver,
      ReconnectResolver,
      ReconnectAttemptResolver,
      ReconnectRequestResolver,
      AuditEntryResolver,
      AttachmentResolver,
      ReconnectLinkResolver,
      ConnectionLinksResolver,
      ReturnAddressResolver,
      XeroAppResolver,
      ListRefreshResolver,
      ListRefreshPartResolver,
      ListChangeResolver,
      ListChangesResolver,
      SyncedListResolver,
      ConnectionListsResolver,
      DocumentResolver,
      ConnectionDocumentsResolver,
      ListRefreshBatchResolver,
      ListRefreshBatchItemResolver,
      WebhookEndpointResolver,
      WebhookDeliveryResolver,
      NotificationResolver,
    ],
    orphanedTypes: [GeneralError, NotAllowedError, WrongOrganisationError, RateLimitedError],
    validate: false,
    // type-graphql insists on one. Every subscription here brings its own stream (`live/change-feed.ts`).
    pubSub: { publish: noTopic, subscribe: noTopic },
  });
}
