import type { Services } from '../services.ts';
import { StoreUnavailable } from './attachment-store.ts';

const mostPerSweep = 100;

/**
 * Removes the bytes that nobody wants any more: of uploads that were cut off, of files that were replaced, taken away or
 * sent, and of documents that were discarded. Two that sweep at once leave each other's alone.
 */
export async function sweepAttachments({ orm, contents, log }: Services): Promise<void> {
  await orm.em.fork().execute(
    `update document_attachment a set content_id = null from document d
     where d.id = a.document_id and d.state = 'DISCARDED' and a.content_id is not null`,
  );
  for (const id of await contents.findUnused(mostPerSweep)) {
    try {
      await contents.removeIfUnused(id);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.warn({ error }, 'Files that are not used could not be removed from their store; it is tried again.');
      return;
    }
  }
}
