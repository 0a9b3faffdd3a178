import { parseApiKey } from '../api-key/api-key-text.ts';
import { bearerOf } from '../api-key/bearer.ts';
import { loadApiKeyViewer } from '../api-key/load-api-key-viewer.ts';
import type { Loaded } from '../credential-cache/credential-cache.ts';
import { CredentialCache } from '../credential-cache/credential-cache.ts';
import type { EntityManager } from '../database/orm.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';
import { hasSecondFactor } from '../second-factor/has-second-factor.ts';
import type { Services } from '../services.ts';
import type { FoundSession } from '../session/find-session.ts';
import { findSession } from '../session/find-session.ts';
import { tokenOf } from '../session/session.ts';
import type { PersonViewer, Viewer } from './viewer.ts';
import { isPrivileged, subjectsOf } from './viewer.ts';

type Asked = { readonly services: Services; readonly em: EntityManager; readonly headers: Headers };

/**
 * The viewer behind an API key, or else behind a session cookie; null without a live one or without a place in the
 * workspace. A key decides alone: a request with a bad one is nobody's, whatever cookie comes along. Kept between
 * requests (`credential-cache/`); `again` reads in any case.
 */
export async function findViewer(asked: Asked, how: 'kept' | 'again' = 'kept'): Promise<Viewer | null> {
  const credential = credentialOf(asked);
  if (credential === null) return null;
  const { credentials } = asked.services;
  return how === 'again'
    ? credentials.readAgain(credential.text, credential.load)
    : credentials.read(credential.text, credential.load);
}

/** What is asked with, as the credential cache knows it; null for nothing. */
export function credentialKeyOf(asked: Pick<Asked, 'services' | 'headers'>): string | null {
  const text = credentialTextOf(asked);
  return text === null ? null : CredentialCache.keyOf(text);
}

function credentialTextOf({ services, headers }: Pick<Asked, 'services' | 'headers'>): string | null {
  const bearer = bearerOf(headers);
  if (bearer !== null) return parseApiKey(bearer) && bearer;
  const token = tokenOf(services, headers);
  return token === null ? null : `session ${token}`;
}

type Credential = { readonly text: string; readonly load: () => Promise<Loaded<Viewer> | null> };

function credentialOf(asked: Asked): Credential | null {
  const text = credentialTextOf(asked);
  if (text === null) return null;
  const bearer = bearerOf(asked.headers);
  const presented = bearer === null ? null : parseApiKey(bearer);
  if (presented !== null) return { text, load: () => loadApiKeyViewer(asked, presented) };
  const token = tokenOf(asked.services, asked.headers);
  return token === null ? null : { text, load: () => loadPersonViewer(asked, token) };
}

async function loadPersonViewer({ services, em }: Asked, token: string): Promise<Loaded<PersonViewer> | null> {
  const session = await findSession(services, token);
  if (session === null) return null;
  const { userId } = session;
  const member = await em.findOne(WorkspaceMemberEntity, { userId });
  if (member === null) return null;
  const memberships = await em.find(MembershipEntity, { userId });
  const { intervals, production } = services.environment;
  const roles = {
    workspaceRole: member.role,
    organisationRoles: new Map(memberships.map((membership) => [membership.organisationId, membership.role])),
  };
  const needsSecondFactor = production && isPrivileged(roles) && !isVouchedFor(services, session);
  const mustEnrol = needsSecondFactor && !(await hasSecondFactor(em, userId));
  const viewer: PersonViewer = {
    kind: 'person',
    person: { id: userId, name: session.name, email: session.email },
    sessionId: session.id,
    freshUntil: new Date(session.confirmedAt.getTime() + intervals.freshSignIn),
    ...roles,
    needsSecondFactor,
    mustEnrol,
  };
  const longest = isPrivileged(roles) ? intervals.privilegedSession : intervals.session;
  const until = Math.min(session.createdAt.getTime() + longest, session.endsAt.getTime(), session.idleUntil.getTime());
  if (until <= Date.now()) return null;
  return { value: viewer, subjects: subjectsOf(viewer), until: new Date(until) };
}

/** Single sign-on stands in for a second factor of ours if the provider says that it asked for one, or the operator vouches. */
function isVouchedFor({ environment }: Services, { method, multipleFactors }: FoundSession): boolean {
  if (method !== 'SINGLE_SIGN_ON') return false;
  return multipleFactors || (environment.singleSignOn?.trustedForSecondFactor ?? false);
}
