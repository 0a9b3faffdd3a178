import { parseApiKey } from '../api-key/api-key-text.ts';
import { bearerOf } from '../api-key/bearer.ts';
import { loadApiKeyViewer } from '../api-key/load-api-key-viewer.ts';
import type { Loaded } from '../credential-cache/credential-cache.ts';
import type { EntityManager } from '../database/orm.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';
import type { Services } from '../services.ts';
import type { PersonViewer, Viewer } from './viewer.ts';
import { subjectsOf } from './viewer.ts';

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

type Credential = { readonly text: string; readonly load: () => Promise<Loaded<Viewer> | null> };

function credentialOf(asked: Asked): Credential | null {
  const bearer = bearerOf(asked.headers);
  if (bearer !== null) {
    const presented = parseApiKey(bearer);
    return presented && { text: bearer, load: () => loadApiKeyViewer(asked, presented) };
  }
  const cookie = sessionCookie(asked.headers);
  return cookie === null ? null : { text: cookie, load: () => loadPersonViewer(asked) };
}

function sessionCookie(headers: Headers): string | null {
  return /(?:^|;\s*)((?:__Secure-)?relink\.session_token=[^;]+)/.exec(headers.get('cookie') ?? '')?.[1] ?? null;
}

async function loadPersonViewer({ services, em, headers }: Asked): Promise<Loaded<PersonViewer> | null> {
  const found = await services.identity.auth.api.getSession({ headers });
  if (found === null) return null;
  const { user, session } = found;
  const member = await em.findOne(WorkspaceMemberEntity, { userId: user.id });
  if (member === null) return null;
  const memberships = await em.find(MembershipEntity, { userId: user.id });
  const [confirmed] = await em.execute<{ confirmed_at: Date | string | null }[]>(
    'select confirmed_at from sign_in_confirmation where session_id = ?',
    [session.id],
  );
  const signedInAt = Math.max(session.createdAt.getTime(), new Date(confirmed?.confirmed_at ?? 0).getTime());
  const viewer: PersonViewer = {
    kind: 'person',
    person: { id: user.id, name: user.name, email: user.email },
    sessionId: session.id,
    freshUntil: new Date(signedInAt + services.environment.intervals.freshSignIn),
    workspaceRole: member.role,
    organisationRoles: new Map(memberships.map((membership) => [membership.organisationId, membership.role])),
  };
  return { value: viewer, subjects: subjectsOf(viewer), until: session.expiresAt };
}
