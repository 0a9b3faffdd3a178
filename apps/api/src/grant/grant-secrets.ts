import type { Result } from '@relink/domain/result';
import type { ColumnOf } from '../encryption/encrypted-columns.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { CannotDecrypt, Vault } from '../encryption/vault.ts';
import type { TokenSet } from '../xero/token-set.ts';

export type GrantSecret = ColumnOf<'xero_grant'>;

export function sealTokens(
  vault: Vault,
  grantId: string,
  tokens: TokenSet,
): { accessToken: string; refreshToken: string } {
  return {
    accessToken: vault.encrypt(tokens.accessToken, placeOf('xero_grant', 'access_token', grantId)),
    refreshToken: vault.encrypt(tokens.refreshToken, placeOf('xero_grant', 'current_refresh_token', grantId)),
  };
}

export function openSecret(
  vault: Vault,
  grantId: string,
  secret: GrantSecret,
  ciphertext: string,
): Result<string, CannotDecrypt> {
  return vault.decrypt(ciphertext, placeOf('xero_grant', secret, grantId));
}
