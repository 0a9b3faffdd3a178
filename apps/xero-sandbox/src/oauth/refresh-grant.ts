import type { SandboxState } from '../state/sandbox-state.ts';
import type { Client } from './client.ts';
import { endGrant } from './end-grant.ts';
import { graceOf, judgeRefresh } from './judge-refresh.ts';
import { type TokenLogEntry, logTokenCall, tokenFingerprint } from './token-log.ts';
import { issueTokens, repeatTokens, type TokenSet } from './token-set.ts';

/** The refresh_token grant. undefined is `invalid_grant`. */
export async function refreshGrant(
  state: SandboxState,
  client: Client,
  presented: string,
): Promise<TokenSet | undefined> {
  const { store } = state;
  const now = state.now();
  const log = (entry: Pick<TokenLogEntry, 'outcome'> & Partial<TokenLogEntry>) =>
    logTokenCall(store, { at: now, call: 'refresh_token', presented: tokenFingerprint(presented), ...entry });

  const token = store.refreshTokens.find(presented);
  const grant = token === undefined ? undefined : store.grants.find(token.grantId);
  if (token === undefined || grant === undefined || grant.clientId !== client.id) {
    log({ outcome: 'refused', reason: 'unknown-token' });
    return undefined;
  }
  const about = { grantId: grant.id, generation: token.generation, grace: graceOf(token, now) };
  const verdict = judgeRefresh(token, { grant, switches: state.switchValues(), now });

  switch (verdict.kind) {
    case 'refuse':
      if (verdict.endsGrant) endGrant(state, grant, 'late-reuse');
      if (verdict.reason === 'unused-60-days') endGrant(state, grant, 'unused-60-days');
      log({ ...about, outcome: 'refused', reason: verdict.reason });
      return undefined;
    case 'repeat': {
      const child = store.refreshTokens.find(verdict.childId);
      if (child === undefined) throw new Error('A rotated token has lost its successor.');
      log({ ...about, outcome: 'replayed', reason: 'same-pair', answered: tokenFingerprint(child.id) });
      return repeatTokens(state, grant, child);
    }
    case 'rotate':
    case 'replay': {
      const isReplay = verdict.kind === 'replay';
      if (isReplay && verdict.supersedes !== null) supersede(state, verdict.supersedes);
      if (token.parentId !== null && state.switch('child-use-ends-grace') === 'yes') endGrace(state, token.parentId);
      const { tokenSet, refreshToken } = await issueTokens(state, grant, { parent: token });
      store.refreshTokens.put({ ...token, rotatedAt: token.rotatedAt ?? now, childId: refreshToken?.id ?? null });
      log({
        ...about,
        outcome: isReplay ? 'replayed' : 'rotated',
        reason: isReplay ? state.switch('grace-replay') : null,
        answered: refreshToken === undefined ? null : tokenFingerprint(refreshToken.id),
      });
      return tokenSet;
    }
  }
}

function endGrace(state: SandboxState, parentId: string): void {
  const parent = state.store.refreshTokens.find(parentId);
  if (parent !== undefined) state.store.refreshTokens.put({ ...parent, dead: 'child-used' });
}

/** The earlier answer to the same token dies, with all that came out of it. */
function supersede(state: SandboxState, tokenId: string): void {
  let token = state.store.refreshTokens.find(tokenId);
  while (token !== undefined) {
    state.store.refreshTokens.put({ ...token, dead: 'superseded' });
    token = token.childId === null ? undefined : state.store.refreshTokens.find(token.childId);
  }
}
