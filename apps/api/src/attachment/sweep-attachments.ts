import type { EntityManager } from '../database/orm.ts';
import type { Services } from '../services.ts';
import { StoreUnavailable } from './attachment-store.ts';

const mostPerSweep = 100;

type Sweeping = Pick<Services, 'contents' | 'log'>;

/**
 * Removes the bytes that nobody wants any more: of uploads that were cut off, of files that were replaced, taken away or
 * sent, and of documents that were discarded. Two that sweep at once leave each other's alone, and a store that is away
 * keeps nothing in the others: what lies in one that is set up no more waits until it is.
 */
export async function sweepAttachments(services: Sweeping, stopping?: AbortSignal): Promise<void> {
  for (const store of services.contents.stores) await sweepStore(services, store, stopping);
}

async function sweepStore({ contents, log }: Sweeping, store: string, stopping?: AbortSignal): Promise<void> {
  for (const id of await contents.findUnused(store, mostPerSweep)) {
    if (stopping?.aborted === true) return;
    try {
      await contents.removeIfUnused(id);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.warn({ error }, 'Files that are not used could not be removed from their store; it is tried again.');
      return;
    }
  }
}

/** A document that was discarded needs its files no more: in its transaction, and their bytes are then swept. */
export async function releaseContents(em: EntityManager, documentId: string): Promise<void> {
  await em.execute('update document_attachment set content_id = null where document_id = ?', [documentId]);
}
