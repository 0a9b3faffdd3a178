import { createHash, randomUUID } from 'node:crypto';
import type { Orm } from '../database/orm.ts';
import type { AttachmentSettings } from './attachment-settings.ts';
import type { AttachmentStore } from './attachment-store.ts';
import { ContentLost, StoreUnavailable } from './attachment-store.ts';
import { DatabaseStore } from './database-store.ts';
import { S3Store } from './s3-store.ts';

/** What was stored, as it must come back. */
export type StoredContent = { readonly id: string; readonly length: number; readonly sha256: string };

/** After so long, an upload was cut off: ten times as long as a request may take. */
const unusedAfter = '10 minutes';

/** The bytes of files, in the store of this installation; those from before it was set are read where they are. */
export class AttachmentContents {
  readonly #orm: Orm;
  readonly #stores: ReadonlyMap<string, AttachmentStore>;
  readonly #store: AttachmentStore;

  constructor(orm: Orm, settings: AttachmentSettings) {
    this.#orm = orm;
    const database = new DatabaseStore(orm);
    this.#store = settings === null ? database : new S3Store(settings);
    this.#stores = new Map([database, this.#store].map((store) => [store.name, store]));
  }

  /** The names of those that are set up. */
  get stores(): readonly string[] {
    return [...this.#stores.keys()];
  }

  get needsLength(): boolean {
    return this.#store.isRemote;
  }

  /**
   * Stores a file under a name of its own, which no attachment has yet: that it is being stored is written down first.
   * Cut off anywhere, what is there is unused, and swept.
   */
  async put(bytes: AsyncIterable<Uint8Array>, length: number | null): Promise<string> {
    const id = randomUUID();
    const em = this.#orm.em.fork();
    await em.execute('insert into attachment_content (id, stored_in) values (?, ?)', [id, this.#store.name]);
    try {
      await this.#store.put(id, bytes, length);
    } catch (error) {
      await this.forget(id);
      throw error;
    }
    return id;
  }

  /**
   * The bytes, whole and as they were stored, or an error. The last piece is held back until all of it is known to be
   * right: what is not is never taken for whole by whoever reads until the end.
   */
  async *open({ id, length, sha256 }: StoredContent): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let left = length;
    let held: Uint8Array | null = null;
    for await (const piece of (await this.#storeOf(id)).open(id)) {
      if (piece.length === 0) continue;
      if (held !== null) yield held;
      hash.update(piece);
      left -= piece.length;
      held = piece;
    }
    if (left !== 0 || hash.digest('hex') !== sha256) throw new ContentLost('The stored file is not what was stored.');
    if (held !== null) yield held;
  }

  /**
   * Of no attachment, or not any more: removed at once where that is a statement. What lies elsewhere is left to the
   * sweep, which nobody waits for, and which comes when nothing of a broken upload can arrive any more.
   */
  async forget(id: string): Promise<void> {
    if (!this.#store.isRemote) await this.removeIfUnused(id).catch(() => undefined);
  }

  /** Nothing happens to one that an attachment names, or has come to name by now. */
  async removeIfUnused(id: string): Promise<void> {
    // The lock keeps an attachment from naming it meanwhile. Cut off after the store, the next sweep does it again.
    await this.#orm.em.fork().transactional(async (em) => {
      const [content] = await em.execute<{ storedIn: string }[]>(
        'select stored_in as "storedIn" from attachment_content where id = ? for update skip locked',
        [id],
      );
      const naming = await em.execute<unknown[]>('select from document_attachment where content_id = ?', [id]);
      if (content === undefined || naming.length > 0) return;
      const store = this.#stores.get(content.storedIn);
      if (store === undefined) throw new StoreUnavailable(`${content.storedIn} is not set up any more.`);
      await store.remove(id);
      await em.execute('delete from attachment_content where id = ?', [id]);
    });
  }

  /**
   * What was stored in a store a while ago and is of no attachment: uploads that were cut off, and what was replaced or
   * sent.
   */
  async findUnused(store: string, most: number): Promise<string[]> {
    const rows = await this.#orm.em.fork().execute<{ id: string }[]>(
      `select c.id from attachment_content c where c.stored_in = ? and c.created_at < now() - interval '${unusedAfter}'
         and not exists (select from document_attachment a where a.content_id = c.id) order by c.created_at limit ?`,
      [store, most],
    );
    return rows.map(({ id }) => id);
  }

  async #storeOf(id: string): Promise<AttachmentStore> {
    const [content] = await this.#orm.em
      .fork()
      .execute<{ storedIn: string }[]>('select stored_in as "storedIn" from attachment_content where id = ?', [id]);
    if (content === undefined) throw new ContentLost('The stored file is gone.');
    const store = this.#stores.get(content.storedIn);
    if (store === undefined) throw new StoreUnavailable(`${content.storedIn} is not set up any more.`);
    return store;
  }
}
