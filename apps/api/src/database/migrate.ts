import { applyAccess, isAccessApplied, suspendAccess } from './access/apply-access.ts';
import { requireRoles } from './access/require-roles.ts';
import { rolesOf } from './access/roles.ts';
import { openOwnerOrm } from './orm.ts';

/**
 * Brings the schema up to date, with the roles and what they may do. Two instances that start together take turns: the
 * second finds nothing to do. All of it is one transaction, so that no statement finds tables without their policies.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const orm = await openOwnerOrm(databaseUrl);
  const roles = rolesOf(databaseUrl);
  try {
    await orm.em.fork().transactional(async (em) => {
      await em.execute('select pg_advisory_xact_lock(7230001)');
      await requireRoles(em, roles);
      const pending = await orm.migrator.getPending();
      if (pending.length === 0 && (await isAccessApplied(em, roles))) return;
      await suspendAccess(em);
      const transaction = em.getTransactionContext();
      await orm.migrator.up(transaction === undefined ? {} : { transaction });
      await applyAccess(em, roles);
    });
  } finally {
    await orm.close();
  }
}
