import { refreshInTurn } from '../budget/refresh-in-turn.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { Services } from '../services.ts';
import type { TokenSet } from '../xero/token-set.ts';
import { accessTokenOf } from './access-token.ts';
import { retireUnusedGrant } from './retire-unused-grant.ts';
import type { XeroCleanupRow } from './xero-cleanup.entity.ts';
import { XeroCleanupEntity } from './xero-cleanup.entity.ts';

const mostAttempts = 30;

export function cleanupPlace(id: string) {
  return placeOf('xero_cleanup', 'tokens', id);
}

/**
 * Removes a superfluous connection at Xero, by its connection id and never by revoking: revocation removes every
 * connection of that user. Twice at once is harmless, as Xero answers 404 to the second.
 * https://developer.xero.com/documentation/guides/oauth2/tenants
 */
export async function removeAtXero(services: Services, cleanupId: string): Promise<void> {
  const cleanup = await services.orm.em.fork().findOne(XeroCleanupEntity, { id: cleanupId, doneAt: null });
  if (cleanup === null) return;
  const access = await accessFor(services, cleanup);
  const step = await services.orm.em.fork().transactional((em) => removeUnlessUsed(services, em, cleanup, access));
  if (step === 'tokenNotAccepted' && cleanup.tokens) await renewOwnTokens(services, cleanup);
  const { grantId } = cleanup;
  if (grantId) await services.orm.em.fork().transactional((em) => retireUnusedGrant(em, grantId));
}

/**
 * The row is locked from the look at who uses the connection until Xero has answered: a reconnect that is about to take
 * it into use waits, and then knows (`takeIntoUse`).
 */
async function removeUnlessUsed(
  services: Services,
  em: EntityManager,
  cleanup: XeroCleanupRow,
  access: Access,
): Promise<'settled' | 'tokenNotAccepted' | 'later'> {
  const waiting = await em.execute('select 1 from xero_cleanup where id = ? and done_at is null for update', [
    cleanup.id,
  ]);
  if (waiting.length === 0) return 'settled';
  if (await isInUse(em, cleanup)) return settle(em, cleanup, 'IN_USE');
  if (access.kind === 'none') return settle(em, cleanup, 'NO_ACCESS');
  const removed =
    access.kind === 'usable'
      ? await services.xero.deleteConnection(access.accessToken, cleanup.xeroConnectionId)
      : null;
  if (removed?.ok) {
    await em.execute('delete from xero_listing where xero_connection_id = ?', [cleanup.xeroConnectionId]);
    return settle(em, cleanup, 'REMOVED');
  }
  if (cleanup.attempts + 1 >= mostAttempts) return settle(em, cleanup, 'GIVEN_UP');
  await em.execute(
    'update xero_cleanup set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ?) where id = ?',
    [(services.environment.intervals.retryCleanup * (cleanup.attempts + 1)) / 1_000, cleanup.id],
  );
  return removed?.ok === false && removed.error.kind === 'tokenNotAccepted' ? 'tokenNotAccepted' : 'later';
}

async function settle(em: EntityManager, { id }: XeroCleanupRow, outcome: string): Promise<'settled'> {
  await em.execute('update xero_cleanup set done_at = clock_timestamp(), outcome = ?, tokens = null where id = ?', [
    outcome,
    id,
  ]);
  return 'settled';
}

/**
 * Calls off the removal of a connection at Xero that is taken into use again, in the caller's transaction. False: it
 * was removed after the consent had listed it.
 */
export async function takeIntoUse(em: EntityManager, xeroConnectionId: string, listedAfter: Date): Promise<boolean> {
  await em.execute(
    `update xero_cleanup set done_at = clock_timestamp(), outcome = 'IN_USE', tokens = null
     where xero_connection_id = ? and done_at is null`,
    [xeroConnectionId],
  );
  const removed = await em.execute(
    `select 1 from xero_cleanup where xero_connection_id = ? and outcome = 'REMOVED' and done_at > ?`,
    [xeroConnectionId, listedAfter],
  );
  return removed.length === 0;
}

/** A later reconnect may have taken it into use again. */
async function isInUse(em: EntityManager, cleanup: XeroCleanupRow): Promise<boolean> {
  const users = await em.count(ConnectionEntity, {
    xeroConnectionId: cleanup.xeroConnectionId,
    status: { $ne: 'DISCONNECTED' },
  });
  return users > 0;
}

type Access = { readonly kind: 'usable'; readonly accessToken: string } | { readonly kind: 'later' | 'none' };

/** `none`: there is no token that could do it any more. */
async function accessFor(services: Services, cleanup: XeroCleanupRow): Promise<Access> {
  if (cleanup.grantId) {
    const token = await accessTokenOf(services, cleanup.grantId, 'use', 'background');
    if (token.ok) return { kind: 'usable', accessToken: token.value };
    return { kind: token.error.kind === 'dead' ? 'none' : 'later' };
  }
  const own = ownTokens(services, cleanup);
  return own === null ? { kind: 'none' } : { kind: 'usable', accessToken: own.accessToken };
}

function ownTokens(services: Services, cleanup: XeroCleanupRow): TokenSet | null {
  const opened = services.vault.decrypt(cleanup.tokens ?? '', cleanupPlace(cleanup.id));
  return opened.ok ? (JSON.parse(opened.value) as TokenSet) : null;
}

/** Candidate tokens of an abandoned attempt may be a day old. Losing them costs an entry in a list at Xero, no connection. */
async function renewOwnTokens(services: Services, cleanup: XeroCleanupRow): Promise<void> {
  const tokens = ownTokens(services, cleanup);
  if (tokens === null) return;
  const asker = { grantId: cleanup.id, priority: 'background' } as const;
  const outcome = await refreshInTurn(services, asker, tokens.refreshToken);
  const em = services.orm.em.fork();
  if (outcome.kind === 'refused') await settle(em, cleanup, 'NO_ACCESS');
  if (outcome.kind !== 'rotated') return;
  const sealed = services.vault.encrypt(JSON.stringify(outcome.tokens), cleanupPlace(cleanup.id));
  await em.nativeUpdate(XeroCleanupEntity, { id: cleanup.id }, { tokens: sealed });
}
