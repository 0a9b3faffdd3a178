import { createHash } from 'node:crypto';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault, UserFaults } from '../user-error/user-fault.ts';
import { principalOf } from '../viewer/viewer.ts';
import { IdempotencyKeyEntity } from './idempotency-key.entity.ts';

export type OnceInput = { readonly key: string; readonly operation: string; readonly input: unknown };

export type Once<A> = { readonly answer: A; readonly replayed: boolean };

/**
 * Runs the work once per principal and key: sent again, the same request gets the stored answer. What is stored is ids,
 * never a secret, so a replayed answer cannot repeat one. Work that failed did nothing, so it is not kept: the same
 * request may be tried again under the same key, and fails the same way for as long as its cause lasts. A process that
 * dies in the middle blocks its key for two minutes; every use case is safe to repeat.
 */
export async function runOnce<A>(
  context: UseCaseContext,
  once: OnceInput,
  work: () => Promise<Result<A, UserFault | UserFaults>>,
): Promise<Result<Once<A>, UserFault | UserFaults>> {
  const principal = principalOf(context.viewer);
  const inputHash = createHash('sha256')
    .update(JSON.stringify([once.operation, once.input]))
    .digest('base64url');
  const known = await claim(context, { principal, key: once.key, operation: once.operation, inputHash });
  if (known !== null) return known as Result<Once<A>, UserFault>;
  const where = { principal, key: once.key };
  try {
    const result = await work();
    if (result.ok) {
      const kept = { answer: { value: result.value }, finishedAt: new Date() };
      await context.em.fork().nativeUpdate(IdempotencyKeyEntity, where, kept);
      return ok({ answer: result.value, replayed: false });
    }
    await context.em.fork().nativeDelete(IdempotencyKeyEntity, where);
    return result;
  } catch (error) {
    await context.em.fork().nativeDelete(IdempotencyKeyEntity, where);
    throw error;
  }
}

type Claim = { principal: string; key: string; operation: string; inputHash: string };

/** Null: the key is ours, do the work. */
async function claim(context: UseCaseContext, claimed: Claim): Promise<Result<Once<unknown>, UserFault> | null> {
  const em = context.em.fork();
  const { intervals } = context.services.environment;
  const where = { principal: claimed.principal, key: claimed.key };
  const now = Date.now();
  await em.nativeDelete(IdempotencyKeyEntity, {
    ...where,
    finishedAt: { $lt: new Date(now - intervals.idempotencyKept) },
  });
  await em.nativeDelete(IdempotencyKeyEntity, {
    ...where,
    finishedAt: null,
    startedAt: { $lt: new Date(now - intervals.idempotencyDead) },
  });
  try {
    await em.insert(IdempotencyKeyEntity, { ...claimed, answer: null, startedAt: new Date(now) });
    return null;
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
  }
  const known = await em.fork().findOneOrFail(IdempotencyKeyEntity, where);
  if (known.inputHash !== claimed.inputHash) {
    const message = 'This idempotency key was used for a different request. Use a new key for a new request.';
    return err({ kind: 'general', code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'], message });
  }
  if (known.finishedAt === null || known.finishedAt === undefined) {
    const message = 'The same request is still being worked on. Ask again in a moment.';
    return err({ kind: 'general', code: 'IN_PROGRESS', path: ['idempotencyKey'], message });
  }
  return ok({ answer: (known.answer as { value: unknown }).value, replayed: true });
}
