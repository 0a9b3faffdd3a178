import type { LinkPage, LinkPageState } from '@relink/domain/reconnect-link/link-page';
import type { ReconnectState } from '@relink/domain/reconnect/reconnect-state';
import { toGlobalId } from '../id/global-id.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import { findReturnAddresses } from '../return-address/return-addresses.ts';
import type { ReconnectAttemptRow } from '../reconnect/reconnect-attempt.entity.ts';
import { ReconnectAttemptEntity } from '../reconnect/reconnect-attempt.entity.ts';
import type { Services } from '../services.ts';
import { issuerName } from './link-issuer.ts';
import { standingOf } from './link-standing.ts';
import type { ReconnectLinkRow } from './reconnect-link.entity.ts';
import { ReconnectLinkEntity } from './reconnect-link.entity.ts';

/** What the page shows to the browser that opened the link: who asks, for what, and how it stands. Nothing of the reach. */
export async function readLinkPage(services: Services, { id }: ReconnectLinkRow): Promise<LinkPage> {
  const em = services.orm.em.fork();
  const link = await em.findOneOrFail(ReconnectLinkEntity, { id });
  const { standing, connection } = await standingOf(services, link);
  const shown = { link: toGlobalId('ReconnectLink', id), about: null, returnAddress: null };
  if (standing === 'revoked') return { ...shown, state: 'REVOKED' };
  if (standing === 'expired') return { ...shown, state: 'EXPIRED' };
  const organisation = await em.findOneOrFail(OrganisationEntity, { id: connection.organisationId });
  const about = {
    askedBy: await issuerName(services, link, connection.organisationId),
    organisation: organisation.name,
    xeroOrganisation: connection.tenantName ?? organisation.name,
  };
  if (standing === 'used') {
    const address = link.returnAddress ?? null;
    const isListed = address !== null && (await findReturnAddresses(em)).includes(address);
    return { ...shown, about, state: 'DONE', returnAddress: isListed ? address : null };
  }
  const [attempt] = await em.find(
    ReconnectAttemptEntity,
    { reconnectLinkId: id },
    { orderBy: { startedAt: 'desc' }, limit: 1 },
  );
  return { ...shown, about, state: link.problem ?? stateOfAttempt(attempt) };
}

const stateOfLast: Record<ReconnectState, LinkPageState> = {
  CREATED: 'AT_XERO',
  AT_XERO: 'AT_XERO',
  VERIFYING: 'CHECKING',
  CHOOSE_ORGANISATION: 'CHECKING',
  WRONG_ORGANISATION: 'CHECKING',
  COMPLETED: 'CHECKING',
  DENIED: 'DENIED',
  SCOPES_MISSING: 'SCOPES_MISSING',
  CAP_REACHED: 'CAP_REACHED',
  CANCELLED: 'READY',
  EXPIRED: 'READY',
  SUPERSEDED: 'REPLACED',
  FAILED: 'FAILED',
};

function stateOfAttempt(attempt: ReconnectAttemptRow | undefined): LinkPageState {
  return attempt === undefined ? 'READY' : stateOfLast[attempt.state];
}
