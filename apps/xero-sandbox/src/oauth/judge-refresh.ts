import type { SwitchValues } from '../switches/switches.ts';
import type { Grant } from './grant.ts';
import { graceLength, type RefreshToken, refreshTokenLifetime } from './refresh-token.ts';

export type RefreshVerdict =
  | { readonly kind: 'rotate' }
  | { readonly kind: 'repeat'; readonly childId: string }
  | { readonly kind: 'replay'; readonly supersedes: string | null }
  | {
      readonly kind: 'refuse';
      readonly reason: 'grant-ended' | 'superseded' | 'child-used' | 'unused-60-days' | 'grace-over';
      readonly endsGrant: boolean;
    };

/** Whether the token is the current one, or within or past the 30 minutes after its first use. */
export function graceOf(token: RefreshToken, now: number): 'current' | 'inside' | 'outside' {
  if (token.rotatedAt === null) return 'current';
  return now < token.rotatedAt + graceLength ? 'inside' : 'outside';
}

/**
 * Xero's rotation: each refresh gives a new refresh token, and the one it replaces may be used again for 30 minutes
 * in case the answer was lost. How far that goes is not documented, hence the switches.
 * @see https://developer.xero.com/faq/oauth2
 */
export function judgeRefresh(
  token: RefreshToken,
  context: { grant: Grant; switches: SwitchValues; now: number },
): RefreshVerdict {
  const { grant, switches, now } = context;
  const refuse = (
    reason: Extract<RefreshVerdict, { kind: 'refuse' }>['reason'],
    endsGrant = false,
  ): RefreshVerdict => ({
    kind: 'refuse',
    reason,
    endsGrant,
  });
  if (grant.ended !== null) return refuse('grant-ended');
  if (token.dead !== null) return refuse(token.dead);
  switch (graceOf(token, now)) {
    case 'current':
      return now < token.issuedAt + refreshTokenLifetime ? { kind: 'rotate' } : refuse('unused-60-days');
    case 'outside':
      return refuse('grace-over', switches['late-reuse'] === 'kill-family');
    case 'inside':
      if (switches['grace-replay'] === 'same-pair' && token.childId !== null) {
        return { kind: 'repeat', childId: token.childId };
      }
      return { kind: 'replay', supersedes: switches['grace-replay'] === 'last-wins' ? token.childId : null };
  }
}
