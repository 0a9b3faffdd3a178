import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { hashSecret } from '../encryption/one-time-secret.ts';
import type { Services } from '../services.ts';
import { findPeople } from '../viewer/people.ts';
import type { LinkFault } from './set-up-owner.ts';
import { findLink } from './one-time-link.ts';
import { hashPassword } from './password-hash.ts';
import { whyNoPassword } from './password-rules.ts';

/**
 * A new password by a mailed link. Link, password and sessions change in one statement: the link works once, also for two
 * at the same moment, and whoever had a session by the old password has none any more. Nobody is signed in by it: the
 * sign-in that follows asks for the second factor as ever (ASVS 6.4.3).
 */
export async function resetPassword(
  services: Services,
  { secret, password }: { secret: string; password: string },
  origin: Origin,
): Promise<Result<null, LinkFault>> {
  const { identity } = services;
  const link = await findLink(identity, 'PASSWORD_RESET', secret);
  const person = link?.userId ? (await findPeople(services, [link.userId])).get(link.userId) : undefined;
  if (person === undefined) return err({ kind: 'gone' });
  const why = whyNoPassword(password, person);
  if (why !== null) return err({ kind: 'badPassword', message: why });
  const { rowCount } = await identity.pool.query(
    `with link as (
       delete from one_time_link where hash = $1 and purpose = 'PASSWORD_RESET' and expires_at > now() returning user_id
     ), others as (
       delete from one_time_link l using link where l.user_id = link.user_id and l.hash <> $1
     ), ended as (
       delete from session s using link where s.user_id = link.user_id
     )
     insert into password (user_id, hash) select user_id, $2 from link
       on conflict (user_id) do update set hash = excluded.hash, changed_at = now()`,
    [hashSecret(secret), await hashPassword(password)],
  );
  if (rowCount !== 1) return err({ kind: 'gone' });
  await recordAudit(services.orm.em.fork(), {
    actor: { kind: 'user', userId: person.id },
    action: 'password.reset',
    subject: { kind: 'user', id: person.id },
    organisationId: null,
    from: origin,
  });
  return ok(null);
}
