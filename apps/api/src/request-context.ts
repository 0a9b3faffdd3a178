import { GraphQLError } from 'graphql';
import type { AccountContext } from './account/account-context.ts';
import type { Origin } from './audit/origin.ts';
import { originOf } from './audit/origin.ts';
import { behind } from './database/access/doors.ts';
import { viewerEntityManager } from './database/access/viewer-entity-manager.ts';
import type { EntityManager } from './database/orm.ts';
import type { Loaders } from './loaders.ts';
import { createLoaders } from './loaders.ts';
import type { Services } from './services.ts';
import type { UseCaseContext } from './use-case-context.ts';
import { sessionCookie } from './session/session.ts';
import { findViewer } from './viewer/find-viewer.ts';
import type { PersonViewer, Viewer } from './viewer/viewer.ts';

/**
 * What resolvers share during one request, or one event of a subscription. A subscription renews it before each event,
 * so that no event is answered with roles or rows read for an earlier one.
 */
export class RequestContext {
  readonly services: Services;
  readonly headers: Headers;
  readonly origin: Origin;
  /** for the browser that asks; over a socket there is no answer that could carry one */
  readonly setCookie: (cookie: string) => void;
  em: EntityManager;
  loaders: Loaders;
  viewer: Viewer | null = null;
  /** who must set up a second factor before being anybody else */
  enrolling: PersonViewer | null = null;

  constructor(services: Services, headers: Headers, setCookie: (cookie: string) => void = cannotSetCookie) {
    this.services = services;
    this.headers = headers;
    this.origin = originOf(headers);
    this.setCookie = setCookie;
    this.em = viewerEntityManager(services.orm, null);
    this.loaders = createLoaders(this);
  }

  /** `again`: read from the database in any case, for an answer that must show what this request has just changed. */
  async renew(how: 'kept' | 'again' = 'kept'): Promise<this> {
    const { services, headers } = this;
    const found = await findViewer({ services, em: behind(services, 'findViewer'), headers }, how);
    this.enrolling = found?.kind === 'person' && found.mustEnrol ? found : null;
    this.viewer = this.enrolling === null ? found : null;
    this.em = viewerEntityManager(services.orm, found);
    this.loaders = createLoaders(this);
    return this;
  }

  /** The viewer, or the top-level error that sends a client to the sign-in. */
  requireViewer(): Viewer {
    if (this.viewer !== null) return this.viewer;
    if (this.enrolling !== null) {
      const message = 'Your role needs a second factor. Set one up; until then nothing else is open to you.';
      throw new GraphQLError(message, { extensions: { code: 'SECOND_FACTOR_REQUIRED' } });
    }
    throw new GraphQLError('Sign in to use this.', { extensions: { code: 'UNAUTHENTICATED' } });
  }

  useCase(): UseCaseContext {
    return { viewer: this.requireViewer(), origin: this.origin, em: this.em, services: this.services };
  }

  /** For what somebody does with their own account. Null: it is an API key that asks, which has none. */
  account(): AccountContext | null {
    const viewer = this.enrolling ?? this.requireViewer();
    if (viewer.kind !== 'person') return null;
    return { viewer, origin: this.origin, em: this.em, services: this.services };
  }

  /** The session goes on under another token: in the browser, and in what this request still looks up. */
  takeToken(token: string): void {
    const cookie = sessionCookie(this.services, token);
    this.setCookie(cookie);
    this.headers.set('cookie', cookie.split(';', 1)[0] ?? '');
  }
}

function cannotSetCookie(): never {
  throw new Error('Nothing here can set a cookie.');
}
