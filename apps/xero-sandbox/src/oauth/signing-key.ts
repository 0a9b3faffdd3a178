import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { Store } from '../store/store.ts';

export type SigningKey = {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly publicJwk: JWK;
};

/** The stored key, or a new one: clients keep the key set, so it must survive a restart. */
export async function loadSigningKey(store: Store): Promise<SigningKey> {
  const stored = store.settings.find('signing-key');
  const privateJwk = stored?.id === 'signing-key' ? stored.privateKey : await generate(store);
  const { kty, n, e } = privateJwk;
  const kid = (await calculateJwkThumbprint({ kty, n, e } as JWK)).toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const publicJwk = { kty, use: 'sig', kid, n, e, alg: 'RS256' } as JWK;
  return {
    kid,
    privateKey: (await importJWK(privateJwk, 'RS256')) as CryptoKey,
    publicKey: (await importJWK(publicJwk, 'RS256')) as CryptoKey,
    publicJwk,
  };
}

async function generate(store: Store): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  store.settings.put({ id: 'signing-key', privateKey: jwk });
  return jwk;
}
