import { networkOf } from '../rate-limit/network-of.ts';
import type { SocketLimits } from './socket-limits.ts';

/** One that is open. It is counted for its address from the first, and for whoever it belongs to once that is known. */
export type Place = {
  /** False: they have as many open as one may. */
  takeFor(principal: string): boolean;
  leave(): void;
};

/** How many sockets are open in this process: in all, from each address, and for each viewer. */
export class OpenSockets {
  readonly #limits: SocketLimits;
  readonly #ofAddress = new Map<string, number>();
  readonly #ofViewer = new Map<string, number>();
  #all = 0;

  constructor(limits: SocketLimits) {
    this.#limits = limits;
  }

  get count(): number {
    return this.#all;
  }

  /** Null: there is no room, for anybody or for this address. */
  enter(address: string): Place | null {
    const network = networkOf(address);
    if (this.#all >= this.#limits.all || countOf(this.#ofAddress, network) >= this.#limits.perAddress) return null;
    this.#all += 1;
    add(this.#ofAddress, network, 1);
    let owner: string | null = null;
    let hasLeft = false;
    return {
      takeFor: (principal) => {
        // One that was closed while it was asked who it is has left already: counted now, it would be for ever.
        if (hasLeft || countOf(this.#ofViewer, principal) >= this.#limits.perViewer) return false;
        add(this.#ofViewer, principal, 1);
        owner = principal;
        return true;
      },
      leave: () => {
        if (hasLeft) return;
        hasLeft = true;
        this.#all -= 1;
        add(this.#ofAddress, network, -1);
        if (owner !== null) add(this.#ofViewer, owner, -1);
      },
    };
  }
}

const countOf = (counts: ReadonlyMap<string, number>, key: string): number => counts.get(key) ?? 0;

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = countOf(counts, key) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
