import type { PageArguments } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';
import { toPage } from '../page/page.type.ts';
import type { RequestContext } from '../request-context.ts';
import { findPeopleNamed } from '../viewer/people.ts';
import { showWorkspaceMember } from './show-workspace-member.ts';

export type WorkspaceListing = PageArguments & { readonly search?: string };

/** Everybody in the workspace, longest first. Names are the sign-in's, so a search asks there. */
export async function listWorkspaceMembers(context: RequestContext, listing: WorkspaceListing) {
  const found = listing.search?.trim() ? await findPeopleNamed(context.services, listing.search) : null;
  const query = {
    from: 'workspace_member w',
    conditions:
      found === null
        ? []
        : [{ sql: 'w.user_id = any(?::text[])', parameters: [`{${found.map((id) => JSON.stringify(id)).join(',')}}`] }],
    id: 'w.user_id',
    keys: [
      { expression: '(extract(epoch from w.created_at) * 1000000)::bigint', type: 'bigint' },
      { expression: 'w.user_id', type: 'text' },
    ],
  } as const;
  return toPage(await keysetPage(context.em, query, listing), (userId) => showWorkspaceMember(context, userId));
}
