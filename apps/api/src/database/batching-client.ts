import { Client } from 'pg';

const begins = /^(begin|start transaction\b[^;]*)$/i;
/** What MikroORM sends after it, one statement each, to say on whose behalf the transaction is. */
const belongsToBegin = /^(select set_config\(|set local role )/i;
const ends = /^(commit|rollback)$/i;
const rollsBack = /^rollback$/i;

const nothing = { command: '', rowCount: 0, oid: 0, fields: [], rows: [] };

/**
 * Sends BEGIN and what belongs to it together with the first statement, in one message: a statement on behalf of somebody
 * would otherwise take five ways to the database instead of two. A transaction without a statement is not sent at all.
 * What fails to begin fails at its first statement. Several statements in one message:
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
 *
 * A ROLLBACK never fails: when the backend is lost, its transaction is too. Kysely gives a connection back to the pool
 * after a rollback that worked, and otherwise never; a dozen lost backends would leave an instance without any. The
 * connection is ended, so the pool drops it when it gets it back.
 */
export class BatchingClient extends Client {
  #held: string[] = [];

  // The many forms of `query` are the driver's; only a text by itself is looked at.
  override query = ((...args: unknown[]): unknown => {
    const [text, values] = args;
    const send = super.query.bind(this) as (...forms: unknown[]) => unknown;
    const isPlain =
      typeof text === 'string' && (values === undefined || (Array.isArray(values) && values.length === 0));
    if (isPlain && (begins.test(text) || (this.#held.length > 0 && belongsToBegin.test(text)))) {
      this.#held.push(text);
      return Promise.resolve(nothing);
    }
    if (isPlain && this.#held.length === 0 && rollsBack.test(text))
      return this.#rollBack(send(text) as Promise<unknown>);
    if (this.#held.length === 0) return send(...args);
    const held = this.#held;
    this.#held = [];
    if (isPlain && ends.test(text)) return Promise.resolve(nothing);
    if (isPlain) return (send([...held, text].join(';\n')) as Promise<unknown[]>).then((results) => results.at(-1));
    // Not a text by itself: sent after the others, on its own.
    const begun = send(held.join(';\n')) as Promise<unknown>;
    begun.catch(() => undefined);
    return send(...args);
  }) as Client['query'];

  async #rollBack(rollback: Promise<unknown>): Promise<unknown> {
    try {
      return await rollback;
    } catch {
      this.end().catch(() => undefined);
      return nothing;
    }
  }
}
