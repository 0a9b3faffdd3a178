import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { plainLine } from '@relink/domain/text/plain-text';
import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { EntityManager } from '../database/orm.ts';
import { hashSecret } from '../encryption/one-time-secret.ts';
import type { Services } from '../services.ts';
import { insertAccount } from './insert-account.ts';
import { findLink, issueLink } from './one-time-link.ts';
import { hashPassword } from './password-hash.ts';
import { whyNoPassword } from './password-rules.ts';

export type LinkFault =
  /** unknown, used or expired: nobody is told which */
  | { readonly kind: 'gone' }
  | { readonly kind: 'badPassword'; readonly message: string }
  | { readonly kind: 'badInput' };

const goodForMinutes = 24 * 60;

/** The address where the first Owner makes their account; null once there is an Owner (ASVS 6.3.2: no default account). */
export async function offerSetUp(services: Services): Promise<string | null> {
  if (await hasOwner(services.orm.em.fork())) return null;
  const secret = await issueLink(services.identity, { purpose: 'SET_UP', userId: null, minutes: goodForMinutes });
  return `${services.environment.publicUrl}/set-up#${secret}`;
}

type NewOwner = {
  readonly secret: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

/**
 * Makes the first Owner, in one transaction: of two links (two instances print one each), or two uses of one, at the same
 * moment one makes an Owner, and then no link of this kind is good any more.
 */
export async function setUpOwner(
  services: Services,
  owner: NewOwner,
  origin: Origin,
): Promise<Result<null, LinkFault>> {
  const name = plainLine(owner.name);
  const email = owner.email.trim().toLowerCase();
  if ((await findLink(services.identity, 'SET_UP', owner.secret)) === null) return err({ kind: 'gone' });
  if (name === '' || name.length > 100 || !/^[^\s@]+@[^\s@]+$/.test(email)) return err({ kind: 'badInput' });
  const why = whyNoPassword(owner.password, { email, name });
  if (why !== null) return err({ kind: 'badPassword', message: why });
  const passwordHash = await hashPassword(owner.password);
  return services.orm.em.fork().transactional(async (em): Promise<Result<null, LinkFault>> => {
    await em.execute('select pg_advisory_xact_lock(7230003)');
    if ((await hasOwner(em)) || !(await takeLinks(em, owner.secret))) return err({ kind: 'gone' });
    const id = await insertAccount(em, { name, email, passwordHash });
    if (id === null) return err({ kind: 'badInput' });
    await em.execute(`insert into workspace_member (user_id, role) values (?, 'OWNER')`, [id]);
    await recordAudit(em, {
      actor: { kind: 'user', userId: id },
      action: 'owner.created',
      subject: { kind: 'user', id },
      organisationId: null,
      after: { email },
      from: origin,
    });
    return ok(null);
  });
}

async function hasOwner(em: EntityManager): Promise<boolean> {
  const rows = await em.execute<unknown[]>(`select from workspace_member where role = 'OWNER' limit 1`);
  return rows.length > 0;
}

async function takeLinks(em: EntityManager, secret: string): Promise<boolean> {
  await em.execute('set local role none');
  const rows = await em.execute<{ hash: string }[]>(
    `delete from auth.one_time_link where purpose = 'SET_UP' and expires_at > now() returning hash`,
  );
  await em.execute('reset role');
  return rows.some(({ hash }) => hash === hashSecret(secret));
}
