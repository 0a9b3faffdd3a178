import type { RequestContext } from '../request-context.ts';
import type { Change } from './change-feed.ts';

/** What is to be read: the keys of what has changed, nothing in particular, or everything. */
export type Changed = readonly string[] | 'everything';

/** Why it is read now. */
export type Woken = {
  readonly changed: Changed;
  /** nothing was read before */
  readonly isFirst: boolean;
  /** nothing was told for as long as may be */
  readonly isOverdue: boolean;
};

/** What was read at once, each thing of it to be told. */
export type Step = {
  readonly roots: readonly object[];
  /** where its reader is then */
  readonly place: string;
  /** there may be more behind it already */
  readonly isFull?: boolean;
};

/**
 * What a subscription follows. What comes next depends on what was asked, on the place its reader is at, and on what the
 * viewer may see, and on nothing else: so many can follow it together (`sharing/crowd.ts`).
 */
export type Followed = {
  /** names it, with all that was asked */
  readonly what: string;
  /** the place its reader begins at */
  readonly from: string;
  readonly keysOf: (change: Change | 'everything') => Changed;
  /** for so many milliseconds nothing may be told; left out: for ever */
  readonly longestSilence?: number;
  /** what follows a place, as the viewer of this context may see it now; of shared things, nothing that is only theirs */
  readonly read: (context: RequestContext, place: string, woken: Woken) => Promise<Step>;
};
