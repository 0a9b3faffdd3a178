import type { EntityManager } from './database/orm.ts';
import type { Services } from './services.ts';
import type { Viewer } from './viewer/viewer.ts';

/** What every use case is given first: who asks, a forked EntityManager, and the services of this instance. */
export type UseCaseContext = {
  readonly viewer: Viewer;
  readonly em: EntityManager;
  readonly services: Services;
};
