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
import type { Shared } from './sharing/shared.ts';
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
  viewer: Viewer | null = null;
  /** who must set up a second factor before being anybody else */
  enrolling: PersonViewer | null = null;
  // Not hidden by #: Apollo Server works with a copy of the context, which would not have them.
  private found: Viewer | null = null;
  private ownEm: EntityManager | null = null;
  private ownLoaders: Loaders | null = null;

  constructor(services: Services, headers: Headers, setCookie: (cookie: string) => void = cannotSetCookie) {
    this.services = services;
    this.headers = headers;
    this.origin = originOf(headers);
    this.setCookie = setCookie;
  }

  get em(): EntityManager {
    this.ownEm ??= viewerEntityManager(this.services.orm, this.found);
    return this.ownEm;
  }

  get loaders(): Loaders {
    this.ownLoaders ??= createLoaders(this);
    return this.ownLoaders;
  }

  /** `again`: read from the database in any case, for an answer that must show what this request has just changed. */
  async renew(how: 'kept' | 'again' = 'kept'): Promise<this> {
    const { services, headers } = this;
    this.take(await findViewer({ services, em: behind(services, 'findViewer'), headers }, how));
    return this;
  }

  /** From here on it is this viewer's, and nothing is kept of what was read before. */
  protected take(found: Viewer | null): void {
    this.found = found;
    this.forget();
    this.enrolling = found?.kind === 'person' && found.mustEnrol ? found : null;
    this.viewer = this.enrolling === null ? found : null;
  }

  /** What is asked for from here on is read anew. */
  protected forget(): void {
    this.ownEm = null;
    this.ownLoaders = null;
  }

  /**
   * What is read for whoever waits for the same and may see the same, once for all of them where that is possible
   * (`sharing/live-context.ts`). `what` says all that the answer depends on besides the viewer's rights.
   */
  async shareRead<Result>(_what: string, read: () => Promise<Result>): Promise<Shared<Result>> {
    return { made: await read(), for: 'oneself' };
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
