import { MikroORM, UnderscoreNamingStrategy } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { EntityManager as PostgresEntityManager } from '@mikro-orm/postgresql';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { AuditEntryEntity } from '../audit/audit-entry.entity.ts';
import { ConnectionEventEntity } from '../connection-event/connection-event.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { GrantEntity } from '../grant/grant.entity.ts';
import { XeroCleanupEntity } from '../grant/xero-cleanup.entity.ts';
import { IdempotencyKeyEntity } from '../idempotency/idempotency-key.entity.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';
import { MailOutboxEntity } from '../mail/mail-outbox.entity.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import { ReconnectRequestEntity } from '../reconnect-request/reconnect-request.entity.ts';
import { ReconnectAttemptEntity } from '../reconnect/reconnect-attempt.entity.ts';
import { migrations } from './migrations/migrations.ts';

export type Orm = MikroORM<PostgreSqlDriver>;
export type EntityManager = PostgresEntityManager;

/** Opens the database. Entities are named here one by one: nothing is discovered by scanning folders. */
export function openOrm(databaseUrl: string): Promise<Orm> {
  return MikroORM.init<PostgreSqlDriver>({
    driver: PostgreSqlDriver,
    clientUrl: databaseUrl,
    namingStrategy: UnderscoreNamingStrategy,
    entities: [
      OrganisationEntity,
      MembershipEntity,
      WorkspaceMemberEntity,
      ConnectionEntity,
      ConnectionEventEntity,
      GrantEntity,
      XeroCleanupEntity,
      ReconnectAttemptEntity,
      ReconnectRequestEntity,
      IdempotencyKeyEntity,
      AuditEntryEntity,
      MailOutboxEntity,
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

/** Brings the schema up to date. Two instances that start together take turns: the second finds nothing to do. */
export async function migrate(orm: Orm): Promise<void> {
  const em = orm.em.fork();
  await em.transactional(async (locked) => {
    await locked.execute('select pg_advisory_xact_lock(7230001)');
    await orm.migrator.up();
  });
}
