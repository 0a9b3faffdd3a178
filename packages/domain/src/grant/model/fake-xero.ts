import type { Rotation } from '../grant-record.ts';

/**
 * What nobody outside Xero knows about the 30 minutes in which a refresh token may be presented again. The protocol has
 * to hold under every combination. @see https://developer.xero.com/faq/oauth2 for what is known.
 */
export type Semantics = {
  /** a replay gives the same child, a second one beside it, or one that ends the earlier child and all that came of it */
  readonly replay: 'sameChild' | 'newPair' | 'lastWins';
  /** using the child ends the parent's grace */
  readonly childUseKillsParent: boolean;
  /** presenting a token after its grace revokes everything that came of the consent */
  readonly lateReuseKillsFamily: boolean;
};

export const allSemantics: readonly Semantics[] = (['sameChild', 'newPair', 'lastWins'] as const).flatMap((replay) =>
  [false, true].flatMap((childUseKillsParent) =>
    [false, true].map((lateReuseKillsFamily) => ({ replay, childUseKillsParent, lateReuseKillsFamily })),
  ),
);

const minute = 60_000;
const grace = 30 * minute;
const unusedLife = 60 * 24 * 60 * minute;
const accessTokenLifetime = 30 * minute;

type XeroToken = {
  readonly value: string;
  readonly family: number;
  readonly issuedAt: number;
  readonly parent: XeroToken | null;
  readonly children: XeroToken[];
  firstUsedAt: number | null;
  isReplaced: boolean;
  graceEnded: boolean;
};

export type Presented = {
  readonly rotation: Rotation | null;
  /** the token had been rotated and could not be replayed any more: no client should ever do that */
  readonly outsideGrace: boolean;
};

/** Xero's token endpoint. It knows the truth that the invariants are judged by. */
export class FakeXero {
  readonly semantics: Semantics;
  calls = 0;
  readonly #tokens = new Map<string, XeroToken>();
  readonly #revoked = new Set<number>();
  #families = 0;
  #accessTokens = 0;

  constructor(semantics: Semantics) {
    this.semantics = semantics;
  }

  consent(now: number): Rotation {
    this.#families += 1;
    return this.#pairOf(this.#issue(this.#families, null, now));
  }

  present(value: string, now: number): Presented {
    this.calls += 1;
    const token = this.#tokens.get(value);
    if (token === undefined || this.#revoked.has(token.family) || token.isReplaced) return refused;
    if (token.firstUsedAt === null) return this.#firstUse(token, now);
    if (token.graceEnded || now > token.firstUsedAt + grace) {
      if (this.semantics.lateReuseKillsFamily) this.#revoked.add(token.family);
      return { rotation: null, outsideGrace: true };
    }
    return { rotation: this.#pairOf(this.#replay(token, now)), outsideGrace: false };
  }

  /** Whether presenting this token now would give a new one. */
  accepts(value: string | null, now: number): boolean {
    const token = value === null ? undefined : this.#tokens.get(value);
    if (token === undefined || this.#revoked.has(token.family) || token.isReplaced) return false;
    if (token.firstUsedAt === null) return now <= token.issuedAt + unusedLife;
    return !token.graceEnded && now <= token.firstUsedAt + grace;
  }

  revoke(family: number): void {
    this.#revokedByPeople.add(family);
    this.#revoked.add(family);
  }

  /** Whether a person took the consent back, as opposed to our having lost it. */
  wasTakenBack(family: number): boolean {
    return this.#revokedByPeople.has(family);
  }

  readonly #revokedByPeople = new Set<number>();

  familyOf(value: string): number | null {
    return this.#tokens.get(value)?.family ?? null;
  }

  #firstUse(token: XeroToken, now: number): Presented {
    if (now > token.issuedAt + unusedLife) return refused;
    token.firstUsedAt = now;
    if (this.semantics.childUseKillsParent && token.parent !== null) token.parent.graceEnded = true;
    return { rotation: this.#pairOf(this.#issue(token.family, token, now)), outsideGrace: false };
  }

  #replay(token: XeroToken, now: number): XeroToken {
    const [first] = token.children;
    if (this.semantics.replay === 'sameChild' && first !== undefined) return first;
    if (this.semantics.replay === 'lastWins') token.children.forEach(replaceAll);
    return this.#issue(token.family, token, now);
  }

  #issue(family: number, parent: XeroToken | null, now: number): XeroToken {
    const value = `refresh-${family}-${this.#tokens.size + 1}`;
    const token: XeroToken = {
      value,
      family,
      issuedAt: now,
      parent,
      children: [],
      firstUsedAt: null,
      isReplaced: false,
      graceEnded: false,
    };
    parent?.children.push(token);
    this.#tokens.set(value, token);
    return token;
  }

  #pairOf(token: XeroToken): Rotation {
    this.#accessTokens += 1;
    return { refreshToken: token.value, accessToken: `access-${this.#accessTokens}`, accessTokenLifetime };
  }
}

const refused: Presented = { rotation: null, outsideGrace: false };

function replaceAll(token: XeroToken): void {
  token.isReplaced = true;
  token.children.forEach(replaceAll);
}
