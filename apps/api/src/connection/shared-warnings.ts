import { limitsOfTier, shareOfDayNear } from '@relink/domain/xero-app/app-tier';
import { findTenantsNearDayLimit } from '../budget/read-rate-limit.ts';
import type { Services } from '../services.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { oldScopesAmong } from './old-scopes.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { readAppFigures } from '../xero-app/app-figures.ts';

/** What warnings are told from that no viewer's statement can see. */
export type SharedWarnings = {
  /** for Owners alone: how many connections there are in all is nobody else's to know */
  readonly isCapNear: boolean;
  /** Xero organisations that have used most of their day */
  readonly nearDayLimit: ReadonlySet<string>;
  /** permissions of the old kind that this installation asks for */
  readonly oldScopes: readonly string[];
};

export async function readSharedWarnings({ orm, environment }: Services, viewer: Viewer): Promise<SharedWarnings> {
  const em = orm.em.fork();
  const { appTier, scopes } = environment.xero;
  const isOwner = viewerCan(viewer, null, 'workspace:manage');
  return {
    isCapNear: isOwner && (await readAppFigures(em, appTier)).isCapNear,
    nearDayLimit: new Set(await findTenantsNearDayLimit(em, limitsOfTier(appTier).callsPerDay * shareOfDayNear)),
    oldScopes: oldScopesAmong(scopes),
  };
}
