import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import { giveTurnsBack, takeTurnAt } from '../identity/sign-in-limits.ts';
import type { Services } from '../services.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { findStep } from './time-code.ts';

export type CodeProblem =
  | { readonly kind: 'codeRefused' }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number };

type Given = { readonly userId: string; readonly code: string; readonly origin: Origin };

/** A code of the app, or one of the recovery codes. Either counts once. */
export async function checkSecondFactor(
  services: Services,
  { userId, code, origin }: Given,
): Promise<Result<'app' | 'recovery', CodeProblem>> {
  const em = services.orm.em.fork();
  const wait = await takeTurnAt(em, 'secondFactor', { account: userId, origin });
  const entry = { subject: { kind: 'user', id: userId }, organisationId: null, from: origin } as const;
  if (wait !== null) {
    const after = { reason: 'too many tries' };
    await recordRefusal(services, { ...entry, actor: { kind: 'unknown' }, action: 'secondFactor.failed', after });
    return err({ kind: 'limited', retryAfterSeconds: wait });
  }
  if (await isCodeOf(services, userId, code)) {
    await giveTurnsBack(em, 'secondFactor', userId);
    return ok('app');
  }
  const left = await useRecoveryCode(services, userId, code);
  if (left === null) {
    const after = { reason: 'wrong code' };
    await recordRefusal(services, { ...entry, actor: { kind: 'unknown' }, action: 'secondFactor.failed', after });
    return err({ kind: 'codeRefused' });
  }
  const actor = { kind: 'user', userId } as const;
  await recordAudit(em, { ...entry, actor, action: 'secondFactor.recoveryUsed', after: { codesLeft: left } });
  await giveTurnsBack(em, 'secondFactor', userId);
  return ok('recovery');
}

/**
 * Is it a code of this person's app, for a step that has not been used? The step is taken in one statement, so that a
 * code that somebody has looked at over a shoulder, or sent twice at once, counts once (RFC 6238 5.2).
 */
export async function isCodeOf(services: Services, userId: string, code: string): Promise<boolean> {
  const em = services.orm.em.fork();
  const [row] = await em.execute<{ id: string; seed: string }[]>(
    'select id, seed from second_factor where user_id = ?',
    [userId],
  );
  if (row === undefined) return false;
  const seed = services.vault.decrypt(row.seed, placeOf('second_factor', 'seed', row.id));
  if (!seed.ok) throw new Error('The seed of a second factor cannot be decrypted with the keys of this process.');
  const step = findStep(Buffer.from(seed.value, 'base64url'), code, Date.now());
  if (step === null) return false;
  const taken = await em.execute<unknown[]>(
    'update second_factor set last_step = ? where id = ? and last_step < ? returning id',
    [step, row.id, step],
  );
  return taken.length === 1;
}
