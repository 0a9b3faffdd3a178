import type { PageArguments } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';
import { toPage } from '../page/page.type.ts';
import type { RequestContext } from '../request-context.ts';
import { InvitationEntity } from './invitation.entity.ts';
import { toInvitation } from './invitation.type.ts';

/** What waits for an answer, the latest first; expired ones too, for they can be sent again. Null: of the workspace. */
export async function listInvitations(context: RequestContext, organisationId: string | null, args: PageArguments) {
  const query = {
    from: 'invitation i',
    conditions: [
      { sql: 'i.organisation_id is not distinct from ?::uuid', parameters: [organisationId] },
      { sql: 'i.accepted_at is null and i.revoked_at is null', parameters: [] },
    ],
    id: 'i.id',
    keys: [
      { expression: '(-extract(epoch from i.created_at) * 1000000)::bigint', type: 'bigint' },
      { expression: 'i.id', type: 'uuid' },
    ],
  } as const;
  return toPage(await keysetPage(context.em, query, args), async (id) => {
    const row = await context.em.findOne(InvitationEntity, { id });
    return row === null ? null : toInvitation(row);
  });
}
