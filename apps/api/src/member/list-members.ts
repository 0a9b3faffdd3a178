import type { PageArguments } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';
import { toPage } from '../page/page.type.ts';
import type { RequestContext } from '../request-context.ts';
import type { MemberObject } from './member.type.ts';
import { toMember } from './member.type.ts';
import { MembershipEntity } from './membership.entity.ts';

/** The people with a role in an organisation, longest first. */
export async function listMembers(context: RequestContext, organisationId: string, args: PageArguments) {
  const query = {
    from: 'membership m',
    conditions: [{ sql: 'm.organisation_id = ?', parameters: [organisationId] }],
    id: 'm.id',
    keys: [
      { expression: '(extract(epoch from m.created_at) * 1000000)::bigint', type: 'bigint' },
      { expression: 'm.id', type: 'uuid' },
    ],
  } as const;
  return toPage(await keysetPage(context.em, query, args), async (id): Promise<MemberObject | null> => {
    const membership = await context.em.findOne(MembershipEntity, { id });
    return membership === null ? null : toMember(context, membership);
  });
}
