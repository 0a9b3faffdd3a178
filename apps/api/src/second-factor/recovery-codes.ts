import { createHmac, randomBytes } from 'node:crypto';
import type { Services } from '../services.ts';
import { toBase32 } from './time-code.ts';

type Needs = Pick<Services, 'identity' | 'environment'>;

const howMany = 10;

/**
 * New codes in place of all earlier ones. 120 random bits each, so that a keyed hash is all it takes to keep them
 * (ASVS 6.5.2: from 112 bits on).
 */
export async function renewRecoveryCodes(services: Needs, userId: string): Promise<string[]> {
  const codes = Array.from({ length: howMany }, () => toBase32(randomBytes(15)).replaceAll(/(.{4})(?=.)/g, '$1-'));
  await services.identity.pool.query(
    `with gone as (delete from recovery_code where user_id = $1)
     insert into recovery_code (hash, user_id) select unnest($2::text[]), $1`,
    [userId, codes.map((code) => hashOf(services, code))],
  );
  return codes;
}

/** Uses a code up, in one statement: of two at once, one counts. The number that is left; null for a wrong one. */
export async function useRecoveryCode(services: Needs, userId: string, code: string): Promise<number | null> {
  const { pool } = services.identity;
  const { rowCount } = await pool.query(
    'update recovery_code set used_at = now() where user_id = $1 and hash = $2 and used_at is null',
    [userId, hashOf(services, code)],
  );
  return rowCount === 1 ? countRecoveryCodes(services, userId) : null;
}

export async function countRecoveryCodes({ identity }: Pick<Services, 'identity'>, userId: string): Promise<number> {
  const { rows } = await identity.pool.query<{ left: number }>(
    'select count(*)::int as left from recovery_code where user_id = $1 and used_at is null',
    [userId],
  );
  return rows[0]?.left ?? 0;
}

export async function forgetRecoveryCodes({ identity }: Pick<Services, 'identity'>, userId: string): Promise<void> {
  await identity.pool.query('delete from recovery_code where user_id = $1', [userId]);
}

function hashOf({ environment }: Pick<Services, 'environment'>, code: string): string {
  const plain = code.toUpperCase().replaceAll(/[^A-Z2-7]/g, '');
  return createHmac('sha256', environment.authSecret).update(`recovery:${plain}`).digest('base64url');
}
