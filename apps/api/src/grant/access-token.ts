import { setTimeout as sleep } from 'node:timers/promises';
import { allDefences } from '@relink/domain/grant/defences';
import { dueReason, usableAccessToken, wantsRenewal } from '@relink/domain/grant/due-grant';
import type { GrantReading } from '@relink/domain/grant/grant-record';
import type { RefreshResult } from '@relink/domain/grant/refresh-attempt';
import type { TurnPriority } from '@relink/domain/grant/token-pacing';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Services } from '../services.ts';
import { openSecret } from './grant-secrets.ts';
import { readGrant } from './grant-statements.ts';
import { refreshGrant } from './refresh-grant.ts';

export type NoAccess = Extract<RefreshResult, { kind: 'degraded' | 'dead' }>;

/** How often, and how many times, a caller looks whether somebody else's refresh has come to something. */
const lookEvery = 100;
const mostLooks = 40;

/**
 * An access token of the grant whose rotation is durable. A caller waits for a refresh only when there is nothing
 * usable; `renew` asks for one that is due as well (the monitor), `force` for one in any case (Xero refused this one). What a
 * person or a caller of the API waits for is refreshed before what Relink does in the background.
 */
export async function accessTokenOf(
  services: Services,
  grantId: string,
  wish: 'use' | 'renew' | 'force',
  priority: TurnPriority = 'person',
): Promise<Result<string, NoAccess>> {
  for (let look = 0; ; look += 1) {
    const reading = await readGrant(services.orm.em.fork(), grantId);
    const { record } = reading;
    if (record.status !== 'ACTIVE') return err({ kind: 'dead', reason: record.reason ?? 'REFRESH_TOKEN_REJECTED' });
    const { intervals } = services.environment;
    // Whether the holder of a lease has ended is for the database to say, when the lease is asked for.
    const context = { now: reading.databaseNow, intervals, defences: allDefences, isGone: () => false };
    const usable = usableAccessToken(record, context);
    const isDue = wantsRenewal(record, context) || dueReason(record, context) !== null;
    const wanted = usable === null || (look === 0 && (wish === 'force' || (wish === 'renew' && isDue)));
    if (!wanted) return openToken(services, grantId, usable);
    const wait = (record.nextAttemptAt ?? 0) - reading.databaseNow;
    if (wait > 0) return resting(services, grantId, { reading, usable: wish === 'force' ? null : usable, wait });
    const refreshed = await refreshGrant(services, grantId, priority);
    if (refreshed.kind === 'notNow') {
      // What there is works for as long as it lasts, whatever holds others up.
      if (usable !== null && wish !== 'force') return openToken(services, grantId, usable);
      return err(degraded(refreshed.reason, refreshed.retryIn));
    }
    if (refreshed.kind === 'dead' || refreshed.kind === 'degraded') return err(refreshed);
    if (refreshed.kind === 'busy' && look === mostLooks) return err(degraded('REFRESH_RETRYING', 1_000));
    if (refreshed.kind === 'busy') await sleep(lookEvery);
  }
}

/**
 * No attempt before a certain time. After a failure that shows; after a rotation that was won by replay it does not:
 * what there is works.
 */
function resting(
  services: Services,
  grantId: string,
  { reading, usable, wait }: { reading: GrantReading; usable: string | null; wait: number },
): Result<string, NoAccess> {
  if (usable !== null && reading.record.failures === 0) return openToken(services, grantId, usable);
  return err(degraded(reading.record.lastFailure ?? 'REFRESH_RETRYING', wait));
}

function openToken(services: Services, grantId: string, ciphertext: string): Result<string, NoAccess> {
  const opened = openSecret(services.vault, grantId, 'access_token', ciphertext);
  return opened.ok ? ok(opened.value) : err(degraded('CREDENTIAL_UNREADABLE', 60_000));
}

function degraded(reason: Extract<NoAccess, { kind: 'degraded' }>['reason'], retryIn: number): NoAccess {
  return { kind: 'degraded', reason, retryIn };
}
