import type { EntityManager } from '../database/orm.ts';
import type { Page, PageArguments } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';

/** Every key there is: those that are not revoked first, the newest before the older. */
export function listApiKeys(em: EntityManager, args: PageArguments): Promise<Page> {
  const keys = [
    { expression: `(case when k.revoked_at is null then 0 else 1 end)::bigint`, type: 'bigint' },
    { expression: '-(extract(epoch from k.created_at) * 1000000)::bigint', type: 'bigint' },
    { expression: 'k.id', type: 'uuid' },
  ] as const;
  return keysetPage(em, { from: 'api_key k', conditions: [], id: 'k.id', keys }, args);
}
