import { LockMode } from '@mikro-orm/core';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { ReconnectAttemptEntity } from './reconnect-attempt.entity.ts';

/**
 * Takes the connection and then the attempt for the rest of the transaction, always in this order: two instances act on
 * one attempt one after the other, and never wait for each other in a circle. With its secrets, so as the worker.
 */
export async function lockAttempt(em: EntityManager, id: string): Promise<ReconnectAttemptRow> {
  const { connectionId } = await em.findOneOrFail(ReconnectAttemptEntity, { id });
  await em.findOneOrFail(
    ConnectionEntity,
    { id: connectionId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  return em.findOneOrFail(
    ReconnectAttemptEntity,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, populate: ['tripSecrets', 'candidateTokens'] },
  );
}
