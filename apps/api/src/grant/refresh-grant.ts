import type { DegradedReason, NeedsReconnectReason } from '@relink/domain/connection/connection-status';
import type { Services } from '../services.ts';
import type { RefreshOutcome } from '../xero/xero-oauth.ts';
import { openSecret, sealTokens } from './grant-secrets.ts';
import type { GrantLease } from './grant-lease.ts';
import { acquireLease, commitRotation, releaseLease, strike } from './grant-lease.ts';
import { GrantEntity } from './grant.entity.ts';

/** What a refresh came to, as far as the connections of the grant are concerned. */
export type GrantRefresh =
  | { readonly kind: 'rotated' }
  /** somebody else is at it, or it was done a moment ago: look again */
  | { readonly kind: 'busy' }
  | { readonly kind: 'degraded'; readonly reason: DegradedReason; readonly retryInMilliseconds: number }
  | { readonly kind: 'dead'; readonly reason: NeedsReconnectReason };

/**
 * Rotates the token set of one grant. What makes it survive:
 * - the intent is durable before the token is sent, so a crash afterwards is known and replayed (`acquireLease`);
 * - nothing is sent late: after `sendWithin` the lease may be somebody else's soon;
 * - a lost answer says nothing about the token: the same one is presented again inside Xero's grace;
 * - every write names the fence: a reconnect that happened meanwhile is never overwritten (`commitRotation`);
 * - only two refusals of every candidate, apart in time, are proof (`strike`).
 */
export async function refreshGrant(services: Services, grantId: string): Promise<GrantRefresh> {
  const { intervals } = services.environment;
  const em = services.orm.em.fork();
  const acquiredAt = performance.now();
  const lease = await acquireLease(em, { grantId, owner: services.instanceId, intervals });
  if (lease === null) return { kind: 'busy' };
  const current = openSecret(services.vault, grantId, 'current_refresh_token', lease.currentRefreshToken);
  if (!current.ok) return retryLater(services, lease, 'CREDENTIAL_UNREADABLE');
  if (performance.now() - acquiredAt > intervals.sendWithin) return { kind: 'busy' };
  const outcome = await services.oauth.refresh(current.value);
  if (outcome.kind === 'refused') return presentPrevious(services, lease);
  return settle(services, lease, outcome, false);
}

/** The current token is refused: perhaps its rotation was won by a call whose answer we never got. The parent tells. */
async function presentPrevious(services: Services, lease: GrantLease): Promise<GrantRefresh> {
  if (lease.previousRefreshToken !== null && lease.previousIsInGrace) {
    const previous = openSecret(services.vault, lease.grantId, 'previous_refresh_token', lease.previousRefreshToken);
    if (previous.ok) {
      const outcome = await services.oauth.refresh(previous.value);
      if (outcome.kind !== 'refused') return settle(services, lease, outcome, true);
    }
  }
  const em = services.orm.em.fork();
  const decided = await strike(em, lease, services.environment.intervals);
  if (decided === null) return { kind: 'busy' };
  if (decided === 'RETRY') {
    return {
      kind: 'degraded',
      reason: 'REFRESH_RETRYING',
      retryInMilliseconds: services.environment.intervals.betweenStrikes,
    };
  }
  const grant = await em.findOneOrFail(GrantEntity, { id: lease.grantId });
  return { kind: 'dead', reason: grant.reason ?? 'REFRESH_TOKEN_REJECTED' };
}

async function settle(
  services: Services,
  lease: GrantLease,
  outcome: Exclude<RefreshOutcome, { kind: 'refused' }>,
  usedPrevious: boolean,
): Promise<GrantRefresh> {
  if (outcome.kind === 'rotated') return store(services, lease, outcome, usedPrevious);
  if (outcome.kind === 'appCredentialsInvalid') return retryLater(services, lease, 'APP_CREDENTIALS_INVALID');
  if (outcome.kind === 'rateLimited') return retryLater(services, lease, 'RATE_LIMITED', outcome.retryAfterSeconds);
  return retryLater(services, lease, outcome.because === 'unreachable' ? 'XERO_UNREACHABLE' : 'XERO_ERROR');
}

/**
 * Between Xero's rotation and our commit the new token exists in this process alone. A database that is away for a
 * moment must not cost it: the commit is tried again for as long as the old token could still be replayed.
 */
async function store(
  services: Services,
  lease: GrantLease,
  { tokens }: Extract<RefreshOutcome, { kind: 'rotated' }>,
  usedPrevious: boolean,
): Promise<GrantRefresh> {
  const sealed = sealTokens(services.vault, lease.grantId, tokens);
  const rotation = { ...sealed, expiresInSeconds: tokens.expiresInSeconds, scopes: tokens.scopes, usedPrevious };
  const giveUpAt = lease.currentFirstUsedAt.getTime() + services.environment.intervals.grace;
  for (let wait = 50; ; wait = Math.min(wait * 2, 2_000)) {
    try {
      const stored = await commitRotation(services.orm.em.fork(), lease, rotation, services.environment.intervals);
      return stored ? { kind: 'rotated' } : { kind: 'busy' };
    } catch (error) {
      services.log.error({ error, grantId: lease.grantId }, 'A rotated token could not be stored; trying again.');
      if (Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

async function retryLater(
  services: Services,
  lease: GrantLease,
  reason: DegradedReason,
  retryAfterSeconds: number | null = null,
): Promise<GrantRefresh> {
  const em = services.orm.em.fork();
  const { failures } = await em.findOneOrFail(GrantEntity, { id: lease.grantId });
  const waits = services.environment.intervals.retryRefresh;
  const wait = waits[Math.min(failures, waits.length - 1)] ?? 60_000;
  const jittered = wait * (0.75 + Math.random() / 2);
  const retryInMilliseconds = Math.max(jittered, (retryAfterSeconds ?? 0) * 1_000);
  await releaseLease(em, lease, { retryInMilliseconds, reason });
  return { kind: 'degraded', reason, retryInMilliseconds };
}
