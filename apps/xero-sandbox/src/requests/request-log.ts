export type RequestRecord = {
  readonly sequence: number;
  readonly at: string;
  readonly method: string;
  /** Without the query where that carries codes, state or challenges. */
  readonly path: string;
  /** null when the socket was closed without a whole answer. */
  readonly status: number | null;
  readonly tenant: string | null;
  readonly user: string | null;
  readonly fault: string | null;
  readonly milliseconds: number;
  readonly headers: Readonly<Record<string, string>>;
};

const kept = 1000;

/** The last requests, fit to be shown to anyone: no cookie, no token, no body. */
export class RequestLog {
  #records: RequestRecord[] = [];
  #count = 0;

  add(record: Omit<RequestRecord, 'sequence'>): void {
    this.#count += 1;
    this.#records.push({ sequence: this.#count, ...record });
    if (this.#records.length > kept * 2) this.#records = this.#records.slice(-kept);
  }

  /** Newest last. */
  all(): readonly RequestRecord[] {
    return this.#records.slice(-kept);
  }

  clear(): void {
    this.#records = [];
  }
}
