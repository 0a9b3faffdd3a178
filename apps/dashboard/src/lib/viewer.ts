import type { ApolloClient } from '@apollo/client';
import type { Roles } from '@relink/domain/permission/can';
import type { OrganisationRole } from '@relink/domain/permission/role';
import { createContext, use } from 'react';

import { ViewerDocument, type ViewerQuery } from '../gql/graphql.ts';

export async function loadViewer(client: ApolloClient): Promise<ViewerQuery> {
  const { data } = await client.query({ query: ViewerDocument });
  if (data === undefined) throw new Error('The server did not say who is signed in.');
  return data;
}

/** Read once for all: every row of the fleet asks who is looking. */
export const ViewerContext = createContext<ViewerQuery>({
  viewer: null,
  installation: { version: '', sandbox: false, sandboxUrl: null, supportContact: null, singleSignOn: false },
});

/** Who is signed in, and on what; there by the time a page behind the sign-in is shown. */
export function useViewer(): ViewerQuery {
  return use(ViewerContext);
}

/** The viewer's roles, as far as they matter for one organisation. */
export function useRoles(organisationRole: OrganisationRole | null = null): Roles {
  const { viewer } = useViewer();
  return { workspaceRole: viewer?.workspaceRole ?? 'MEMBER', organisationRole };
}
