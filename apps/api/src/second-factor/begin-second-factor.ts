import { randomBytes, randomUUID } from 'node:crypto';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { AccountContext } from '../account/account-context.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { toBase32 } from './time-code.ts';

/** What an authenticator app needs to know, as text and in the form of its QR code. */
export type SecondFactorKey = { readonly key: string; readonly uri: string };

/**
 * A new seed for this person's app. It counts for nothing until a code of it has been given (`enable-second-factor.ts`);
 * beginning again replaces it, so that nobody is locked out by a QR code that was never scanned.
 */
export async function beginSecondFactor(context: AccountContext): Promise<Result<SecondFactorKey, UserFault>> {
  const { viewer, services } = context;
  const stale = freshOrFault(viewer, 'this changes how you sign in.');
  if (stale !== null) return err(stale);
  const em = services.orm.em.fork();
  const seed = randomBytes(20);
  const id = randomUUID();
  const ciphertext = services.vault.encrypt(seed.toString('base64url'), placeOf('second_factor', 'seed', id));
  const stored = await em.execute<unknown[]>(
    `insert into second_factor as present (id, user_id, seed) values (?, ?, ?)
     on conflict (user_id) do update set id = excluded.id, seed = excluded.seed, last_step = 0, created_at = now()
       where present.enabled_at is null returning id`,
    [id, viewer.person.id, ciphertext],
  );
  if (stored.length === 0) return err(alreadyThere);
  const key = toBase32(seed);
  const label = encodeURIComponent(`Relink:${viewer.person.email}`);
  return ok({ key, uri: `otpauth://totp/${label}?secret=${key}&issuer=Relink&algorithm=SHA1&digits=6&period=30` });
}

const alreadyThere: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  message: 'There is a second factor already. Remove it before you set up another one.',
};
