import type { Condition, PageArguments } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';
import { toPage } from '../page/page.type.ts';
import type { RequestContext } from '../request-context.ts';
import { standingOf } from './link-standing.ts';
import { ReconnectLinkEntity } from './reconnect-link.entity.ts';
import { toReconnectLink } from './reconnect-link.type.ts';

const alive: Condition = {
  sql: 'l.used_at is null and l.revoked_at is null and l.expires_at > now()',
  parameters: [],
};

/** The links of a connection, newest first. A live one whose issuer has just lost the right shows as what it is: revoked. */
export async function listReconnectLinks(
  context: RequestContext,
  connectionId: string,
  { includeEnded, ...args }: PageArguments & { includeEnded?: boolean | undefined },
) {
  const query = {
    from: 'reconnect_link l',
    conditions: [{ sql: 'l.connection_id = ?', parameters: [connectionId] }, ...(includeEnded === true ? [] : [alive])],
    id: 'l.id',
    keys: [
      { expression: '(extract(epoch from l.created_at) * -1000000)::bigint', type: 'bigint' },
      { expression: 'l.id', type: 'uuid' },
    ],
  } as const;
  const page = await keysetPage(context.em, query, args);
  return toPage(page, async (id) => {
    const link = await context.em.findOneOrFail(ReconnectLinkEntity, { id });
    const { standing } = await standingOf(context.services, link);
    const shown = toReconnectLink(link);
    return standing === 'revoked' ? Object.assign(shown, { state: 'REVOKED' as const }) : shown;
  });
}
