import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '@relink/domain/assert-never';
import type { AttemptEffect, AttemptInput, Candidate, XeroOutcome } from '@relink/domain/grant/refresh-attempt';
import type { Pass } from '../budget/token-turns.ts';
import { usedPass } from '../budget/token-turns.ts';
import type { Services } from '../services.ts';
import type { RefreshOutcome } from '../xero/xero-oauth.ts';
import { openSecret, sealTokens } from './grant-secrets.ts';
import { acquireLease, commitRotation, readGrant, recordStrike, releaseLease } from './grant-statements.ts';

type Perform = (effect: AttemptEffect) => Promise<AttemptInput | null>;

/** An input without its time, which is taken when what it tells of is over. */
type Untimed = AttemptInput extends infer Input ? (Input extends { at: number } ? Omit<Input, 'at'> : never) : never;

/**
 * Carries out the effects of one attempt. The token in clear and the scopes of a rotation live here, between two
 * effects, and nowhere else. A statement that throws is reported as unknown: the record then tells what happened.
 */
export function createEffects(services: Services, grantId: string, firstPass: Pass): Perform {
  const { intervals } = services.environment;
  const sendUntil = performance.now() + intervals.sendWithin;
  let pass = firstPass;
  let plaintext: string | null = null;
  let scopes: readonly string[] = [];

  const present = async (): Promise<XeroOutcome> => {
    const token = plaintext ?? '';
    plaintext = null;
    const outcome: RefreshOutcome = await services.oauth.refresh(token);
    services.tokenTurns.hear(grantId, pass, outcome);
    pass = usedPass;
    if (outcome.kind !== 'rotated') return outcome;
    scopes = outcome.tokens.scopes;
    const sealed = sealTokens(services.vault, grantId, outcome.tokens);
    return { kind: 'rotated', rotation: { ...sealed, accessTokenLifetime: outcome.tokens.expiresInSeconds * 1_000 } };
  };

  const prepare = (candidate: Candidate, ciphertext: string): Untimed => {
    const opened = openSecret(services.vault, grantId, `${candidate}_refresh_token`, ciphertext);
    plaintext = opened.ok ? opened.value : null;
    return { kind: opened.ok ? 'tokenPrepared' : 'tokenUnreadable' };
  };

  const answerTo = async (effect: AttemptEffect): Promise<Untimed | null> => {
    const em = services.orm.em.fork();
    switch (effect.kind) {
      case 'acquireLease': {
        const reading = await orUnknown(acquireLease(em, grantId, { owner: effect.owner, intervals }));
        if (reading === 'unknown') return { kind: 'leaseUnknown' };
        return reading === null ? { kind: 'leaseRefused' } : { kind: 'leaseGranted', reading };
      }
      case 'readRecord': {
        const reading = await orUnknown(readGrant(em, grantId));
        return reading === 'unknown' ? { kind: 'readFailed' } : { kind: 'recordRead', reading };
      }
      case 'prepareToken':
        // Discovery and the turn take time, and the clock is looked at after this and not again.
        await services.oauth.prepare();
        pass = await services.tokenTurns.awaitSending(grantId, pass, sendUntil);
        return prepare(effect.candidate, effect.token);
      case 'presentToken':
        return { kind: 'xeroAnswered', outcome: await present() };
      case 'commitRotation': {
        const step = { ...effect, rotation: { ...effect.rotation, scopes }, intervals };
        const stored = await orUnknown(commitRotation(em, grantId, step));
        if (stored === 'unknown') services.log.error({ grantId }, 'A rotated token could not be stored; trying again.');
        return { kind: stored === 'unknown' ? 'storeUnknown' : stored ? 'stored' : 'storeFenced' };
      }
      case 'recordStrike': {
        const record = await orUnknown(recordStrike(em, grantId, { lease: effect.lease, intervals }));
        if (record === 'unknown') return { kind: 'writeFailed' };
        return record === null ? { kind: 'strikeFenced' } : { kind: 'struck', record };
      }
      case 'releaseLease': {
        const released = await orUnknown(releaseLease(em, grantId, effect));
        return { kind: released === 'unknown' ? 'writeFailed' : 'released' };
      }
      case 'wait':
        await sleep(effect.milliseconds);
        return { kind: 'clock' };
      case 'announce':
        services.log.debug({ grantId, what: effect.what }, 'A refresh came to something.');
        return null;
      case 'serve':
      case 'openBreaker':
      case 'closeBreaker':
        return null;
      default:
        return assertNever(effect);
    }
  };

  return async (effect) => {
    const answer = await answerTo(effect);
    return answer === null ? null : { ...answer, at: performance.now() };
  };
}

async function orUnknown<Value>(statement: Promise<Value>): Promise<Value | 'unknown'> {
  try {
    return await statement;
  } catch {
    return 'unknown';
  }
}
