import type { Result } from '@relink/domain/result';
import type { CannotDecrypt, Vault } from '../encryption/vault.ts';
import type { TokenSet } from '../xero/token-set.ts';

export type GrantSecret = 'access_token' | 'current_refresh_token' | 'previous_refresh_token';

/**
 * The two refresh-token columns share one place: a rotation moves a ciphertext from one to the other, inside one
 * statement, without this process having to hold it.
 */
function placeOf(grantId: string, secret: GrantSecret) {
  const column = secret === 'access_token' ? 'access_token' : 'refresh_token';
  return { table: 'xero_grant', column, row: grantId };
}

export function sealTokens(
  vault: Vault,
  grantId: string,
  tokens: TokenSet,
): { accessToken: string; refreshToken: string } {
  return {
    accessToken: vault.encrypt(tokens.accessToken, placeOf(grantId, 'access_token')),
    refreshToken: vault.encrypt(tokens.refreshToken, placeOf(grantId, 'current_refresh_token')),
  };
}

export function openSecret(
  vault: Vault,
  grantId: string,
  secret: GrantSecret,
  ciphertext: string,
): Result<string, CannotDecrypt> {
  return vault.decrypt(ciphertext, placeOf(grantId, secret));
}
