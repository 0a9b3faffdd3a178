import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '../database/orm.ts';
import type { ConnectionRow } from './connection.entity.ts';
import { ConnectionEntity } from './connection.entity.ts';

/** Takes the connection for the rest of the transaction, as it is now. It is always the first thing that is locked. */
export function lockConnection(em: EntityManager, id: string): Promise<ConnectionRow> {
  return em.findOneOrFail(ConnectionEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}
