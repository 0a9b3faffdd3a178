import type { Services } from '../services.ts';
import type { RefreshOutcome } from '../xero/xero-oauth.ts';
import type { Asker } from './token-turns.ts';

const sendWithinMilliseconds = 20_000;

/** Presents a refresh token that is no grant's, when it is its turn. What may not be sent now is as good as not answered. */
export async function refreshInTurn(services: Services, asker: Asker, refreshToken: string): Promise<RefreshOutcome> {
  const { tokenTurns, oauth } = services;
  const turn = await tokenTurns.take(asker);
  if (turn.kind === 'refused') return { kind: 'answerLost', because: 'unreachable' };
  const pass = await tokenTurns.awaitSending(asker.grantId, turn.pass, performance.now() + sendWithinMilliseconds);
  const outcome = await oauth.refresh(refreshToken);
  tokenTurns.hear(asker.grantId, pass, outcome);
  return outcome;
}
