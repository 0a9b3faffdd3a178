import type { Services } from '../services.ts';
import type { SignInMethod } from './session.ts';
import { hashToken } from './session.ts';

export type FoundSession = {
  readonly id: string;
  readonly userId: string;
  readonly method: SignInMethod;
  /** the identity provider has said that it asked for more than one factor */
  readonly multipleFactors: boolean;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Date;
  readonly confirmedAt: Date;
  /** at the latest; an idle one ends earlier */
  readonly endsAt: Date;
  readonly idleUntil: Date;
};

/**
 * The live session behind a token: neither at its end nor idle for too long (ASVS 7.3.1, 7.3.2). The token before the
 * present one is not fresh by what was proved since: whoever has copied it has proved nothing (ASVS 7.2.4).
 */
export async function findSession(
  services: Pick<Services, 'identity' | 'environment'>,
  token: string,
): Promise<FoundSession | null> {
  const { rows } = await services.identity.pool.query<FoundSession>(
    `select s.id::text, s.user_id::text as "userId", s.method, s.multiple_factors as "multipleFactors",
       u.name, u.email, s.created_at as "createdAt",
       case when s.token_hash = $1 then s.confirmed_at else s.created_at end as "confirmedAt",
       s.seen_at + $2 * interval '1 millisecond' as "idleUntil",
       case when s.token_hash = $1 then s.ends_at else least(s.ends_at, s.previous_until) end as "endsAt"
     from session s join "user" u on u.id = s.user_id
     where (s.token_hash = $1 or (s.previous_token_hash = $1 and s.previous_until > now()))
       and s.ends_at > now() and s.seen_at > now() - $2 * interval '1 millisecond'`,
    [hashToken(services, token), services.environment.intervals.idleSession],
  );
  return rows[0] ?? null;
}
