import type { EntityManager } from '../database/orm.ts';
import type { Condition, PageArguments } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';
import type { AuditEntryRow } from './audit-entry.entity.ts';
import { AuditEntryEntity } from './audit-entry.entity.ts';

/** Entries, the newest first. */
export function listAuditEntries(em: EntityManager, conditions: readonly Condition[], args: PageArguments) {
  const keys = [{ expression: '-e.id', type: 'bigint' }] as const;
  return keysetPage(em, { from: 'audit_entry e', conditions, id: 'e.id', keys }, args);
}

export async function findAuditEntries(em: EntityManager, ids: readonly string[]): Promise<Map<string, AuditEntryRow>> {
  const rows = await em.find(AuditEntryEntity, { id: { $in: [...ids] } });
  return new Map(rows.map((row) => [String(row.id), row]));
}
