import type { EntityManager, Orm } from '../orm.ts';
import { addVisibleFilters } from '../../viewer/visible-filters.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { principalOf } from '../../viewer/viewer.ts';
import { rolesOf } from './roles.ts';

/**
 * What everything is read and written with that is done on behalf of somebody: every statement takes the viewer's role
 * and says who it is for, in a transaction of its own or in the caller's. Two nets hold: the ORM's filters, and the
 * policies of the tables. Nobody at all sees nothing.
 */
export function viewerEntityManager(orm: Orm, viewer: Viewer | null): EntityManager {
  const { viewer: role } = rolesOf(orm.config.get('clientUrl') ?? '');
  // The policies read it (`table-access.ts`); what the viewer may see they look up.
  const variables = { 'relink.viewer': viewer === null ? '' : principalOf(viewer) };
  // Not by way of a transaction that may be open around it: that one may be the worker's.
  const em = orm.em.fork({ disableContextResolution: true, session: { role, variables } });
  addVisibleFilters(em, viewer);
  return em;
}
