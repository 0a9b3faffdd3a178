import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';
import { callerOf } from './caller.ts';
import { type IdempotentAnswer, idempotencyKeyLength, idempotencyMemory } from './idempotency.ts';
import { validationBody } from './validation-error.ts';

export type Answer = { readonly status: number; readonly body: unknown };

/**
 * Acts once per Idempotency-Key and repeats the stored answer, errors included, for some six minutes from the first call.
 * @see https://developer.xero.com/documentation/guides/idempotent-requests/idempotency/
 */
export function answerOnce(
  state: SandboxState,
  request: FastifyRequest,
  reply: FastifyReply,
  act: () => Answer,
): FastifyReply {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return sendAnswer(reply, act());
  if (key.length > idempotencyKeyLength) {
    return sendAnswer(reply, refusal(`Idempotency-Key must be at most ${idempotencyKeyLength} characters.`));
  }
  const id = `${callerOf(request).clientId}|${key}`;
  const requestFingerprint = fingerprint(request);
  const stored = state.store.idempotentAnswers.find(id);
  if (stored !== undefined && state.now() < stored.createdAt + idempotencyMemory) {
    if (stored.requestFingerprint !== requestFingerprint) {
      return sendAnswer(reply, refusal(`The Idempotency-Key ${key} is used with a different request.`));
    }
    return reply.code(stored.status).type(stored.contentType).send(stored.body);
  }
  forgetOld(state);
  const answer = act();
  const kept: IdempotentAnswer = {
    id,
    requestFingerprint,
    status: answer.status,
    body: JSON.stringify(answer.body),
    contentType: 'application/json; charset=utf-8',
    createdAt: state.now(),
  };
  state.store.idempotentAnswers.put(kept);
  return sendAnswer(reply, answer);
}

function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  return reply.code(answer.status).send(answer.body);
}

function refusal(message: string): Answer {
  return { status: 400, body: { ...validationBody([]), Message: message } };
}

function fingerprint(request: FastifyRequest): string {
  const hash = createHash('sha256').update(`${request.method} ${request.url} ${callerOf(request).organisation.id}\n`);
  return hash.update(Buffer.isBuffer(request.body) ? request.body : '').digest('hex');
}

function forgetOld(state: SandboxState): void {
  const { idempotentAnswers } = state.store;
  const old = idempotentAnswers.where((answer) => state.now() >= answer.createdAt + idempotencyMemory);
  for (const { id } of old) idempotentAnswers.delete(id);
}
