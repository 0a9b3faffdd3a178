import { randomUUID } from 'node:crypto';
import type { SeededOrganisation } from './seed.ts';
import type { TestClient } from './test-client.ts';

export type Link = { id: string; url: string | null; state: string; returnTo: string | null; expiresAt: string };
type UserError = { __typename: string; code: string; message: string; path: string[] | null };
export type LinkPayload = { link: Link | null; userErrors: UserError[] };

const linkFields = 'id url state returnTo expiresAt';
const errorFields = '__typename code message path';

/** Makes a link; its address. */
export async function makeLink(
  client: TestClient,
  organisation: SeededOrganisation,
  more: object = {},
): Promise<string> {
  const { link, userErrors } = await createLink(client, organisation, more);
  if (link?.url == null) throw new Error(JSON.stringify(userErrors));
  return link.url;
}

export async function createLink(
  client: TestClient,
  organisation: Pick<SeededOrganisation, 'globalConnectionId'>,
  more: object = {},
): Promise<LinkPayload> {
  const input = { connectionId: organisation.globalConnectionId, idempotencyKey: randomUUID(), ...more };
  const query = `mutation($input: CreateReconnectLinkInput!) { createReconnectLink(input: $input) {
    link { ${linkFields} } userErrors { ${errorFields} } } }`;
  return (await client.data<{ createReconnectLink: LinkPayload }>(query, { input })).createReconnectLink;
}

export async function revokeLink(client: TestClient, linkId: string): Promise<LinkPayload> {
  const query = `mutation($input: RevokeReconnectLinkInput!) { revokeReconnectLink(input: $input) {
    link { ${linkFields} } userErrors { ${errorFields} } } }`;
  const input = { linkId, idempotencyKey: randomUUID() };
  return (await client.data<{ revokeReconnectLink: LinkPayload }>(query, { input })).revokeReconnectLink;
}

/** The links of a connection as the client sees them; null: it may not. */
export async function linksOf(client: TestClient, { globalConnectionId }: SeededOrganisation): Promise<Link[] | null> {
  const query = `query($id: ID!) { connection(id: $id) {
    reconnectLinks(includeEnded: true) { nodes { ${linkFields} } } } }`;
  const { connection } = await client.data<{ connection: { reconnectLinks: { nodes: Link[] } | null } }>(query, {
    id: globalConnectionId,
  });
  return connection.reconnectLinks?.nodes ?? null;
}

/** The Owner's list. */
export async function setReturnAddresses(client: TestClient, addresses: string[]) {
  const query = `mutation($input: SetReturnAddressesInput!) { setReturnAddresses(input: $input) {
    returnAddresses userErrors { ${errorFields} } } }`;
  const input = { addresses, idempotencyKey: randomUUID() };
  const { setReturnAddresses: payload } = await client.data<{
    setReturnAddresses: { returnAddresses: string[] | null; userErrors: UserError[] };
  }>(query, { input });
  return payload;
}
