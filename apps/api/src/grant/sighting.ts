import type { Probes } from '@relink/domain/check/diagnosis-snapshot';
import type { ConnectionEvent } from '@relink/domain/connection/connection-transitions';
import type { Result } from '@relink/domain/result';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import type { Services } from '../services.ts';
import { askAnotherLogin } from './second-opinion.ts';
import { missingScopes } from './missing-scopes.ts';
import type { XeroConnection } from '../xero/xero-api.ts';
import type { XeroFault } from '../xero/xero-fault.ts';
import { degradedReasonOf } from '../xero/xero-fault.ts';

/** What was seen of one connection, and what was learnt by the way. */
export type Sighting = {
  readonly at: Date;
  readonly event: ConnectionEvent;
  readonly facts: Partial<ConnectionRow>;
};

/** Follows a look at one connection for its checklist, and bounds what it may ask of Xero. */
export type LookWatch = {
  /** so many calls are left */
  mayCall(calls: number): boolean;
  saw(seen: Probes): Promise<void>;
};

/**
 * Which connections to call for, besides those that are due: one that somebody asks about, or all. With a watch, that one
 * alone.
 */
export type Probe = 'whenDue' | 'all' | { readonly connectionId: string; readonly watch?: LookWatch };

/** The watch, where it is this connection's. */
function watchOf(look: Pick<Look, 'probe' | 'row'>): LookWatch | null {
  return typeof look.probe === 'object' && look.probe.connectionId === look.row.id ? (look.probe.watch ?? null) : null;
}

type Look = {
  readonly row: ConnectionRow;
  readonly listed: Result<XeroConnection[], XeroFault>;
  /** just before the list was asked for */
  readonly listedAt: Date;
  readonly accessToken: string;
  readonly grantedScopes: readonly string[];
  readonly probe: Probe;
};

/**
 * Xero's list under a working token is proof: a tenant that is not on it is disconnected. A tenant that is on it works
 * unless a call says otherwise; the call is made when it is due, when somebody asks, and whenever something is wrong.
 */
export async function sightConnection(services: Services, look: Look): Promise<Sighting> {
  const at = look.listedAt;
  const watch = watchOf(look);
  if (!look.listed.ok) {
    await watch?.saw({ listing: { at, answer: look.listed.error.kind } });
    return transient(services, at, look.listed.error, {});
  }
  const found = look.listed.value.find((connection) => connection.tenantId === look.row.tenantId);
  await watch?.saw({ listing: { at, answer: found === undefined ? 'notListed' : 'listed' } });
  if (found === undefined) {
    const reason = (await isClosedForAll(services, look)) ? 'ORGANISATION_UNAVAILABLE' : 'DISCONNECTED_IN_XERO';
    return { at, event: { kind: 'deathProved', reason }, facts: { nextTryAt: null, forbiddenSince: null } };
  }
  const facts = { tenantName: found.tenantName, xeroConnectionId: found.id };
  const isCalled = watch === null ? isAskedFor(look) || isProbeDue(services, look, at) : watch.mayCall(1);
  if (!isCalled) return { at, event: { kind: 'useSucceeded' }, facts };
  return callOrganisation(services, look, facts);
}

/** Asked when a connection dies, not again at every later look at it. */
async function isClosedForAll(services: Services, look: Look): Promise<boolean> {
  const { row } = look;
  if (row.status === 'NEEDS_RECONNECT') return row.reason === 'ORGANISATION_UNAVAILABLE';
  return (await askAnotherLogin(services, row, watchOf(look))) === 'refused';
}

function isAskedFor({ probe, row }: Look): boolean {
  return probe === 'all' || (probe !== 'whenDue' && probe.connectionId === row.id);
}

function isProbeDue(services: Services, { row, probe }: Look, now: Date): boolean {
  // A checklist is about one connection: the others of the login are only looked up in the list.
  if (typeof probe === 'object' && probe.watch !== undefined) return false;
  if (row.status !== 'CONNECTED' || row.probedAt === null || row.probedAt === undefined) return true;
  return now.getTime() - row.probedAt.getTime() >= services.environment.intervals.probeOrganisation;
}

async function callOrganisation(services: Services, look: Look, known: Partial<ConnectionRow>): Promise<Sighting> {
  const { row, accessToken, grantedScopes } = look;
  const at = new Date();
  const tenantId = row.tenantId ?? '';
  const priority = look.probe === 'whenDue' ? 'background' : 'person';
  const organisation = await services.budget.run({ tenantId, priority }, () =>
    services.xero.getOrganisation(accessToken, tenantId),
  );
  await watchOf(look)?.saw({
    organisation: { at, answer: organisation.ok ? 'answered' : organisation.error.kind },
  });
  const facts = { ...known, probedAt: at };
  if (organisation.ok) {
    const { name: _shownByTheList, ...organisationFacts } = organisation.value;
    const well = { ...facts, ...organisationFacts, forbiddenSince: null, missingScopes: [] };
    return { at, event: { kind: 'tenantReturned' }, facts: well };
  }
  if (organisation.error.kind === 'scopeMissing') {
    const missing = missingScopes(services.environment.xero.scopes, grantedScopes);
    const event = { kind: 'deathProved', reason: 'SCOPES_MISSING' } as const;
    return { at, event, facts: { ...facts, nextTryAt: null, missingScopes: missing } };
  }
  if (organisation.error.kind === 'forbidden') return forbidden(services, look, at, facts);
  return transient(services, at, organisation.error, facts);
}

/**
 * 403 for a tenant that is still listed: the user's role was taken away, or the organisation is closed. Xero answers
 * the same to both, so the words name both, unless another login tells; two such answers, apart in time, are needed.
 */
async function forbidden(services: Services, look: Look, at: Date, facts: Partial<ConnectionRow>): Promise<Sighting> {
  const { row } = look;
  const since = row.forbiddenSince ?? null;
  const { betweenStrikes } = services.environment.intervals;
  if (since !== null && at.getTime() - since.getTime() >= betweenStrikes) {
    const reason = (await isClosedForAll(services, look)) ? 'ORGANISATION_UNAVAILABLE' : 'XERO_USER_LOST_ACCESS';
    return { at, event: { kind: 'deathProved', reason }, facts: { ...facts, nextTryAt: null } };
  }
  const nextTryAt = new Date((since ?? at).getTime() + betweenStrikes);
  return {
    at,
    event: { kind: 'transientFaultSeen', reason: 'XERO_ERROR' },
    facts: { ...facts, forbiddenSince: since ?? at, nextTryAt },
  };
}

function transient(services: Services, at: Date, fault: XeroFault, facts: Partial<ConnectionRow>): Sighting {
  const wait =
    fault.kind === 'rateLimited' && fault.retryAfterSeconds !== null
      ? fault.retryAfterSeconds * 1_000
      : services.environment.intervals.checkGrant;
  return {
    at,
    event: { kind: 'transientFaultSeen', reason: degradedReasonOf(fault) },
    facts: { ...facts, nextTryAt: new Date(at.getTime() + wait) },
  };
}
