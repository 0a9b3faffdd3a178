import type { EntityManager } from '../database/orm.ts';
import type { DocumentRow } from './document-rows.ts';
import { documentColumns } from './document-rows.ts';

export async function findDocument(em: EntityManager, id: string | null): Promise<DocumentRow | null> {
  if (id === null) return null;
  const [row] = await em.execute<DocumentRow[]>(`select ${documentColumns} from document d where d.id = ?`, [id]);
  return row ?? null;
}

export async function findDocuments(em: EntityManager, ids: readonly string[]): Promise<DocumentRow[]> {
  return em.execute<DocumentRow[]>(`select ${documentColumns} from document d where d.id = any(?::uuid[])`, [
    `{${ids.join(',')}}`,
  ]);
}
