/** Places of all events, in the order in which the first subscriber was told of them. */
const places = new Map<string, number>();

const cursorMark = Buffer.from('"cursor":"');
const eventMark = Buffer.from('"node":{"id":"');

/** What one subscriber was told, over all of its sockets: it has to be every event, once, in the order of all others. */
export class ToldEvents {
  lost = 0;
  again = 0;
  /** where it goes on when it comes back */
  cursor: string | null = null;
  #last = -1;

  note(payload: Buffer): void {
    const cursor = textAfter(cursorMark, payload);
    if (cursor === null) return;
    this.cursor = cursor;
    const id = textAfter(eventMark, payload);
    if (id === null) return;
    const place = places.get(id) ?? places.size;
    places.set(id, place);
    if (place <= this.#last) this.again += 1;
    else this.lost += place - this.#last - 1;
    this.#last = Math.max(this.#last, place);
  }

  /** events that anybody was told: where that are fewer than were written, some were lost for all */
  static get all(): number {
    return places.size;
  }

  get isBehind(): boolean {
    return this.#last < places.size - 1;
  }
}

function textAfter(mark: Buffer, payload: Buffer): string | null {
  const at = payload.indexOf(mark);
  if (at < 0) return null;
  const start = at + mark.length;
  return payload.toString('latin1', start, payload.indexOf(0x22, start));
}
