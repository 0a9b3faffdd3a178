import type { ConnectionHealth, DegradedReason, NeedsReconnectReason } from '../connection/connection-status.ts';
import type { CheckKind } from './check-kind.ts';

/** Where a call went. */
export type XeroEndpoint = 'token' | 'discovery' | 'connections' | 'organisation' | 'other';

/** One call to Xero as it was seen: nothing of what was sent or answered but what is needed to find it again. */
export type ObservedCall = {
  readonly at: Date;
  readonly endpoint: XeroEndpoint;
  /** null: no answer came */
  readonly status: number | null;
  readonly milliseconds: number;
  /** which limit a 429 was about, as far as Xero said */
  readonly limit: 'minute' | 'day' | 'app' | 'concurrent' | null;
  readonly retryAfterSeconds: number | null;
  /** what Xero's support finds the call by */
  readonly correlationId: string | null;
  /** by how many seconds Xero's clock was ahead of ours; null: the answer named no time */
  readonly clockAhead: number | null;
  /** something other than JSON came, such as a page; left out where that was not looked at */
  readonly isPage?: boolean;
};

/** Why a call for the connection came to nothing; the words are those of the API's `XeroFault`. */
export type CallFault =
  | 'unreachable'
  | 'serverError'
  | 'rateLimited'
  | 'tokenNotAccepted'
  | 'scopeMissing'
  | 'forbidden'
  | 'notFound';

/** What a run has found out by asking. Absent: not asked. */
export type Probes = {
  readonly credentials?: { readonly at: Date; readonly answer: 'accepted' | 'refused' | 'noAnswer' };
  readonly token?: { readonly at: Date } & (
    | { readonly answer: 'usable' }
    | { readonly answer: 'degraded'; readonly reason: DegradedReason }
    | { readonly answer: 'dead'; readonly reason: NeedsReconnectReason }
  );
  readonly listing?: { readonly at: Date; readonly answer: 'listed' | 'notListed' | CallFault };
  readonly organisation?: { readonly at: Date; readonly answer: 'answered' | CallFault };
};

/**
 * Everything that is known of a connection when its checklist is made, each with the time of the evidence. The rules see
 * nothing else: no clock, no database, no Xero.
 */
export type DiagnosisSnapshot = {
  readonly now: Date;
  /** may this viewer reconnect; else why not, and who can */
  readonly viewer: { readonly mayReconnect: boolean; readonly whyNot: string | null };
  readonly database: 'writable' | 'readOnly';
  readonly connection: {
    readonly organisationName: string;
    readonly health: ConnectionHealth;
    readonly since: Date;
    readonly lastWorkedAt: Date | null;
    readonly lastCheckedAt: Date | null;
    readonly nextTryAt: Date | null;
    readonly tenantName: string | null;
    readonly isDemoCompany: boolean;
    /** Xero has refused the organisation to the login since then, once so far or more often */
    readonly forbiddenSince: Date | null;
  };
  /** the Xero login behind it; null: none */
  readonly login: null | {
    readonly name: string | null;
    readonly lastRenewedAt: Date;
    readonly lapsesIfUnusedAt: Date;
    readonly missingScopes: readonly string[];
    /** this installation asks for permissions of the old kind, and was given them */
    readonly hasOldScopes: boolean;
    readonly isIdle: boolean;
  };
  /** Xero refuses the app at the moment, as some other connection has found out */
  readonly areCredentialsRefused: boolean;
  readonly key: { readonly answer: 'readable' | 'nothingStored' | 'unreadable'; readonly keyId: string | null };
  /** by how many seconds the database's clock is ahead of ours */
  readonly databaseClockAhead: number;
  readonly limits: null | {
    /** by our own count, like those of the day */
    readonly minuteRemaining: number;
    readonly dayRemaining: number;
    readonly perDay: number;
    readonly isDayNear: boolean;
    /** nothing is called before: Xero has asked to wait; our own count pauses nothing */
    readonly pausedUntil: Date | null;
  };
  readonly cap: {
    readonly known: number;
    readonly cap: number | null;
    readonly isNear: boolean;
    /** figures go over all organisations, and are for Owners */
    readonly mayKnowFigures: boolean;
  };
  readonly lists: {
    /** the oldest of them; null: none has come */
    readonly oldestAt: Date | null;
    readonly missing: number;
    readonly isStale: boolean;
  };
  /** null: not known */
  readonly documents: null | {
    readonly held: number;
    /** of those that are held: because Xero did not allow Relink to write them */
    readonly notPermitted: number;
    /** by Xero, for what they say */
    readonly rejected: number;
    /** perhaps in the organisation that was connected before: retried one by one, or by their cause, alone */
    readonly elsewhere: number;
    readonly oldestHeldAt: Date | null;
  };
  /** an open attempt waits for somebody to confirm another organisation */
  readonly waitsForOtherOrganisation: boolean;
  /** the last run's, as far as nothing newer is known */
  readonly probes: Probes;
  /** the last run's that tell of now: none after a while, or once something newer is known */
  readonly calls: readonly ObservedCall[];
  /** those that tell what time it is at Xero: a later check says nothing of that */
  readonly clockCalls: readonly ObservedCall[];
  /** being looked at this very moment */
  readonly running: readonly CheckKind[];
};
