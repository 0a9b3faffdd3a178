import type { Options } from '@mikro-orm/core';
import { MikroORM, UnderscoreNamingStrategy } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { EntityManager as PostgresEntityManager } from '@mikro-orm/postgresql';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { AuditEntryEntity } from '../audit/audit-entry.entity.ts';
import { ApiKeyEntity } from '../api-key/api-key.entity.ts';
import { ConnectionEventEntity } from '../connection-event/connection-event.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { GrantEntity } from '../grant/grant.entity.ts';
import { XeroCleanupEntity } from '../grant/xero-cleanup.entity.ts';
import { IdempotencyKeyEntity } from '../idempotency/idempotency-key.entity.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';
import { InvitationEntity } from '../invitation/invitation.entity.ts';
import { MailOutboxEntity } from '../mail/mail-outbox.entity.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import { ReconnectLinkEntity } from '../reconnect-link/reconnect-link.entity.ts';
import { ReconnectRequestEntity } from '../reconnect-request/reconnect-request.entity.ts';
import { ReconnectAttemptEntity } from '../reconnect/reconnect-attempt.entity.ts';
import { WebhookEndpointEntity } from '../webhook/webhook-rows.ts';
import { rolesOf } from './access/roles.ts';
import { BatchingClient } from './batching-client.ts';
import { migrations } from './migrations/migrations.ts';

export type Orm = MikroORM<PostgreSqlDriver>;
export type EntityManager = PostgresEntityManager;

/**
 * Opens the database as the worker: every connection has taken that role before its first statement, and falls back to
 * it after each transaction. What is done on behalf of somebody takes the viewer's role on top (`viewerEntityManager`).
 */
export function openOrm(databaseUrl: string): Promise<Orm> {
  const role = rolesOf(databaseUrl).worker.replaceAll(/[\\ ]/g, String.raw`\$&`);
  return open(databaseUrl, { driverOptions: { options: `-c role=${role}`, Client: BatchingClient } });
}

/** As the login itself, which owns the tables: to bring them up to date, and for nothing else. */
export function openOwnerOrm(databaseUrl: string): Promise<Orm> {
  // A name of its own: inside a transaction of the other one, a fork of this one would be a fork of that.
  return open(databaseUrl, { contextName: 'owner' });
}

/** Entities are named here one by one: nothing is discovered by scanning folders. */
function open(databaseUrl: string, options: Partial<Pick<Options, 'driverOptions' | 'contextName'>>): Promise<Orm> {
  return MikroORM.init<PostgreSqlDriver>({
    ...options,
    driver: PostgreSqlDriver,
    clientUrl: databaseUrl,
    namingStrategy: UnderscoreNamingStrategy,
    entities: [
      ApiKeyEntity,
      OrganisationEntity,
      MembershipEntity,
      WorkspaceMemberEntity,
      ConnectionEntity,
      ConnectionEventEntity,
      GrantEntity,
      XeroCleanupEntity,
      ReconnectAttemptEntity,
      ReconnectLinkEntity,
      ReconnectRequestEntity,
      IdempotencyKeyEntity,
      AuditEntryEntity,
      MailOutboxEntity,
      InvitationEntity,
      WebhookEndpointEntity,
    ],
    extensions: [Migrator],
    migrations: {
      migrationsList: migrations,
      snapshot: false,
      tableName: 'migration',
      transactional: true,
      allOrNothing: true,
    },
    pool: { min: 0, max: 12 },
    forceUtcTimezone: true,
    logger: () => undefined,
    discovery: { warnWhenNoEntities: false },
  });
}
