import { parseArgs } from 'node:util';
import type { NewApiKey } from '@relink/domain/api-key/api-key-rules';
import { apiKeyRules, grantablePermissions, parseNewApiKey } from '@relink/domain/api-key/api-key-rules';
import type { Permission } from '@relink/domain/permission/permission';
import { permissions } from '@relink/domain/permission/permission';
import { issueApiKey } from '../api-key/issue-api-key.ts';
import { withoutRequest } from '../audit/origin.ts';
import type { EntityManager } from '../database/orm.ts';
import { fromGlobalId, toGlobalId } from '../id/global-id.ts';
import { withServices } from './with-services.ts';

/** Makes a key and prints it, once: alone on standard output, so that it can go straight into a secret store. */
export function createApiKey(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      name: { type: 'string' },
      permissions: { type: 'string' },
      organisation: { type: 'string', multiple: true },
      days: { type: 'string' },
    },
  });
  const asked = (values.permissions ?? '').split(',').map((name) => name.trim());
  const unknown = asked.filter((name) => !permissions.some((permission) => permission === name));
  if (unknown.length > 0) {
    process.stderr.write(`--permissions takes some of, separated by commas:\n  ${grantablePermissions.join('\n  ')}\n`);
    return Promise.resolve(2);
  }
  return withServices(async ({ orm, vault }) => {
    const em = orm.em.fork();
    const organisationIds = await findOrganisations(em, values.organisation ?? []);
    if (organisationIds === null) return 1;
    const key: NewApiKey = {
      name: values.name ?? '',
      permissions: asked as Permission[],
      organisationIds,
      expiresInDays: Number(values.days ?? apiKeyRules.defaultDays),
    };
    const parsed = parseNewApiKey(key);
    if (!parsed.ok) {
      process.stderr.write(`${parsed.error.message}\n`);
      return 2;
    }
    const issued = await issueApiKey(em, parsed.value, { vault, byUserId: null, from: withoutRequest });
    if (!issued.ok) {
      process.stderr.write(`${issued.error.message}\n`);
      return 1;
    }
    process.stderr.write(
      `API key ${toGlobalId('ApiKey', issued.value.id)} was made for ${parsed.value.expiresInDays} days. It is shown this once:\n`,
    );
    process.stdout.write(`${issued.value.secret}\n`);
    return 0;
  });
}

/** By id, as clients or the tables have it, or by name; none named means all. Null: one is not there, and was told of. */
async function findOrganisations(em: EntityManager, named: readonly string[]): Promise<'all' | string[] | null> {
  if (named.length === 0) return 'all';
  const ids: string[] = [];
  for (const name of named) {
    const rows = await em.execute<{ id: string }[]>(
      'select id from organisation where id::text = ? or lower(name) = lower(?)',
      [fromGlobalId('Organisation', name) ?? name, name],
    );
    if (rows.length !== 1) {
      const problem = rows.length === 0 ? 'There is no organisation' : 'Several organisations are called';
      process.stderr.write(`${problem} "${name}".${rows.length > 1 ? ' Give the id.' : ''}\n`);
      return null;
    }
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}
