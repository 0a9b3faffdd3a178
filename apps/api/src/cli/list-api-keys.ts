import { parseArgs } from 'node:util';
import { apiKeyState } from '@relink/domain/api-key/api-key-rules';
import { ApiKeyEntity } from '../api-key/api-key.entity.ts';
import { toGlobalId } from '../id/global-id.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import { textTable, timeText } from './text-table.ts';
import { withServices } from './with-services.ts';

/** One line per key, the newest first; never what verifies it. */
export function listApiKeys(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
  return withServices(async ({ orm }) => {
    const em = orm.em.fork();
    const rows = await em.find(ApiKeyEntity, {}, { orderBy: { createdAt: 'desc', id: 'asc' } });
    const organisations = new Map((await em.find(OrganisationEntity, {})).map(({ id, name }) => [id, name]));
    const now = new Date();
    const apiKeys = rows.map((row) => ({
      id: toGlobalId('ApiKey', row.id),
      prefix: `rlk_${row.publicId}`,
      name: row.name,
      state: apiKeyState(row, now),
      permissions: row.permissions,
      organisations: row.organisationIds?.map((id) => organisations.get(id) ?? id) ?? null,
      expiresAt: row.expiresAt,
      lastUsedAt: row.lastUsedAt ?? null,
    }));
    if (values.json) {
      process.stdout.write(`${JSON.stringify({ apiKeys }, null, 2)}\n`);
      return 0;
    }
    const lines = apiKeys.map((key) => [
      key.prefix,
      key.name,
      key.state,
      timeText(key.expiresAt),
      timeText(key.lastUsedAt),
      key.organisations?.join(', ') ?? 'all',
      key.permissions.join(', '),
    ]);
    const heads = ['KEY', 'NAME', 'STATE', 'EXPIRES', 'LAST USED', 'ORGANISATIONS', 'PERMISSIONS'];
    process.stdout.write(textTable([heads, ...lines]));
    return 0;
  });
}
