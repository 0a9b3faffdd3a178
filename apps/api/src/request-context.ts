import { GraphQLError } from 'graphql';
import type { Origin } from './audit/origin.ts';
import { originOf } from './audit/origin.ts';
import type { EntityManager } from './database/orm.ts';
import type { Loaders } from './loaders.ts';
import { createLoaders } from './loaders.ts';
import type { Services } from './services.ts';
import type { UseCaseContext } from './use-case-context.ts';
import { findViewer } from './viewer/find-viewer.ts';
import type { Viewer } from './viewer/viewer.ts';

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

  constructor(services: Services, headers: Headers, setCookie: (cookie: string) => void = cannotSetCookie) {
    this.services = services;
    this.headers = headers;
    this.origin = originOf(headers);
    this.setCookie = setCookie;
    this.em = services.orm.em.fork();
    this.loaders = createLoaders(this);
  }

  /** `again`: read from the database in any case, for an answer that must show what this request has just changed. */
  async renew(how: 'kept' | 'again' = 'kept'): Promise<this> {
    this.em = this.services.orm.em.fork();
    this.loaders = createLoaders(this);
    this.viewer = await findViewer({ services: this.services, em: this.em, headers: this.headers }, how);
    return this;
  }

  /** The viewer, or the top-level error that sends a client to the sign-in. */
  requireViewer(): Viewer {
    if (this.viewer !== null) return this.viewer;
    throw new GraphQLError('Sign in to use this.', { extensions: { code: 'UNAUTHENTICATED' } });
  }

  useCase(): UseCaseContext {
    return { viewer: this.requireViewer(), origin: this.origin, em: this.em, services: this.services };
  }
}

function cannotSetCookie(): never {
  throw new Error('Nothing here can set a cookie.');
}
