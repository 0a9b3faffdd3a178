import type { Origin } from './audit/origin.ts';
import type { EntityManager } from './database/orm.ts';
import type { Services } from './services.ts';
import type { Viewer } from './viewer/viewer.ts';

/**
 * What every use case is given first: who asks and from where, a forked EntityManager, and the services of this
 * instance.
 */
export type UseCaseContext = {
  readonly viewer: Viewer;
  readonly origin: Origin;
  readonly em: EntityManager;
  readonly services: Services;
};
