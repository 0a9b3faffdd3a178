import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { EntityManager } from '../database/orm.ts';
import { hashSecret } from '../encryption/one-time-secret.ts';
import type { Services } from '../services.ts';
import { findPeople } from '../viewer/people.ts';
import type { LinkFault } from './set-up-owner.ts';
import { findLink } from './one-time-link.ts';
import { hashPassword } from './password-hash.ts';
import { whyNoPassword } from './password-rules.ts';
import { mayGetPasswordByMail, replacePassword } from './set-password.ts';

/**
 * A new password by a mailed link. Link, password and sessions change in one transaction: the link works once, also for two
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
  if (person === undefined || !(await mayGetPasswordByMail(services, person.id))) return err({ kind: 'gone' });
  const why = whyNoPassword(password, person);
  if (why !== null) return err({ kind: 'badPassword', message: why });
  const passwordHash = await hashPassword(password);
  return services.orm.em.fork().transactional(async (em): Promise<Result<null, LinkFault>> => {
    if (!(await takeLink(em, secret))) return err({ kind: 'gone' });
    await replacePassword(em, { userId: person.id, hash: passwordHash, except: null });
    await recordAudit(em, {
      actor: { kind: 'user', userId: person.id },
      action: 'password.reset',
      subject: { kind: 'user', id: person.id },
      organisationId: null,
      from: origin,
    });
    return ok(null);
  });
}

async function takeLink(em: EntityManager, secret: string): Promise<boolean> {
  await em.execute('set local role none');
  const rows = await em.execute<unknown[]>(
    `delete from auth.one_time_link where hash = ? and purpose = 'PASSWORD_RESET' and expires_at > now() returning hash`,
    [hashSecret(secret)],
  );
  await em.execute('reset role');
  return rows.length === 1;
}
