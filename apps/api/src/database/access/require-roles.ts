import type { EntityManager } from '../orm.ts';
import type { Roles } from './roles.ts';
import { quoted } from './roles.ts';

/** The login of DATABASE_URL may neither make the roles nor take them. */
class RolesMissing extends Error {
  override readonly name = 'RolesMissing';
}

type Standing = {
  login: string;
  superuser: boolean;
  createrole: boolean;
  /** PostgreSQL 16 tells taking a role apart from having what it has */
  knows_set: boolean;
  missing: string[];
  untaken: string[];
};

/**
 * Makes the roles where they are missing, and lets the login take them but not have their rights without: an owner who
 * takes none sees no rows. An owner who may not make roles is told what an administrator has to say once.
 */
export async function requireRoles(em: EntityManager, roles: Roles): Promise<void> {
  const names = [roles.viewer, roles.worker];
  const before = await standing(em, names);
  if (before.superuser || before.createrole) {
    for (const name of before.missing) await em.execute(`create role ${quoted(name)} nologin`);
    if (!before.superuser) for (const name of before.untaken) await em.execute(grantOf(name, before));
    return;
  }
  if (before.missing.length + before.untaken.length === 0) return;
  const statements = [
    ...before.missing.map((name) => `create role ${quoted(name)} nologin;`),
    ...before.untaken.map((name) => `${grantOf(name, before)};`),
  ];
  throw new RolesMissing(
    `The login "${before.login}" may not create the roles that Relink works as. Let an administrator of the database run once: ${statements.join(' ')}`,
  );
}

const grantOf = (name: string, { login, knows_set: knowsSet }: Standing): string =>
  `grant ${quoted(name)} to ${quoted(login)}${knowsSet ? ' with inherit false, set true' : ''}`;

async function standing(em: EntityManager, names: readonly string[]): Promise<Standing> {
  const [row] = await em.execute<Omit<Standing, 'missing' | 'untaken'>[]>(
    `select session_user as login, rolsuper as superuser, rolcreaterole as createrole,
       current_setting('server_version_num')::int >= 160000 as knows_set
     from pg_roles where rolname = session_user`,
  );
  if (row === undefined) throw new Error('The login of the database is not known to it.');
  const kind = row.knows_set ? 'SET' : 'MEMBER';
  const known = await em.execute<{ name: string; taken: boolean }[]>(
    `select rolname as name, pg_has_role(session_user, oid, ?) as taken from pg_roles where rolname in (?, ?)`,
    [kind, ...names],
  );
  const missing = names.filter((name) => !known.some((one) => one.name === name));
  const untaken = names.filter((name) => !known.some((one) => one.name === name && one.taken));
  return { ...row, missing, untaken };
}
