import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { plainLine } from '@relink/domain/text/plain-text';
import type { Origin } from '../audit/origin.ts';
import { takeTurnAt } from '../identity/sign-in-limits.ts';
import { findOpenInvitation } from '../invitation/find-invitation.ts';
import { longestName } from '../invitation/accept-invitation.ts';
import type { Services } from '../services.ts';
import { findPersonByEmail } from '../viewer/people.ts';
import type { PersonViewer } from '../viewer/viewer.ts';
import { findLink } from './linked-identity.ts';
import type { SsoErrand, SsoPurpose } from './sso-trip.ts';
import { beginTrip } from './sso-trip.ts';

export type BeginFault =
  | { readonly kind: 'notConfigured' }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'signInFirst' }
  | { readonly kind: 'notFresh' }
  | { readonly kind: 'alreadyLinked' }
  | { readonly kind: 'notLinked' }
  | { readonly kind: 'invitationGone' }
  | { readonly kind: 'badName' };

export type Asked = {
  readonly purpose: SsoPurpose;
  /** whoever is signed in here, if anybody */
  readonly viewer: PersonViewer | null;
  /** of an invitation */
  readonly secret: string;
  readonly name: string;
  readonly origin: Origin;
};

export type Begun = { readonly url: URL; readonly cookie: string };

/** The address to send the browser to, and the cookie that it must bring back. */
export async function beginSingleSignOn(services: Services, asked: Asked): Promise<Result<Begun, BeginFault>> {
  const { singleSignOn: provider } = services;
  if (provider === null) return err({ kind: 'notConfigured' });
  const { origin } = asked;
  const wait = await takeTurnAt(services.orm.em.fork(), 'singleSignOn', { account: origin.address ?? '', origin });
  if (wait !== null) return err({ kind: 'limited', retryAfterSeconds: wait });
  const errand = await errandOf(services, asked);
  if (!errand.ok) return errand;
  const { secrets, cookie } = await beginTrip(services, errand.value);
  const url = await provider.authorizationUrl(secrets, { again: asked.purpose === 'CONFIRM' });
  return url === null ? err({ kind: 'unavailable' }) : ok({ url, cookie });
}

async function errandOf(services: Services, asked: Asked): Promise<Result<SsoErrand, BeginFault>> {
  const { purpose, viewer } = asked;
  if (purpose === 'SIGN_IN') return ok({ purpose });
  if (purpose === 'INVITATION') return invitationErrand(services, asked);
  if (viewer === null) return err({ kind: 'signInFirst' });
  const link = await findLink(services.identity, viewer.person.id);
  if (purpose === 'CONFIRM' && link === null) return err({ kind: 'notLinked' });
  if (purpose === 'LINK' && link !== null) return err({ kind: 'alreadyLinked' });
  // Another way in must not be had by whoever finds an open session (ASVS 7.5.1).
  if (purpose === 'LINK' && viewer.freshUntil.getTime() <= Date.now()) return err({ kind: 'notFresh' });
  return ok({ purpose, userId: viewer.person.id, sessionId: viewer.sessionId });
}

/** Whoever has an account accepts signed in to it, as ever. */
async function invitationErrand(services: Services, { secret, name }: Asked): Promise<Result<SsoErrand, BeginFault>> {
  const invitation = await findOpenInvitation(services.orm.em.fork(), secret);
  if (invitation === null) return err({ kind: 'invitationGone' });
  if ((await findPersonByEmail(services, invitation.email)) !== null) return err({ kind: 'signInFirst' });
  const line = plainLine(name);
  if (line === '' || line.length > longestName) return err({ kind: 'badName' });
  return ok({ purpose: 'INVITATION', invitationHash: invitation.secretHash, name: line });
}
