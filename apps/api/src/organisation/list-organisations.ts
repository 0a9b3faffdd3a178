import type { EntityManager } from '../database/orm.ts';
import type { Page, PageArguments } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';
import { containing, visibleCondition } from '../page/conditions.ts';
import type { Viewer } from '../viewer/viewer.ts';

export type OrganisationListing = PageArguments & { readonly search?: string; readonly includeArchived?: boolean };

/** The organisations the viewer may see, by name. */
export function listOrganisations(em: EntityManager, viewer: Viewer, listing: OrganisationListing): Promise<Page> {
  const conditions = [
    visibleCondition(viewer, 'o.id'),
    ...(listing.includeArchived === true ? [] : [{ sql: 'o.archived_at is null', parameters: [] }]),
    ...(listing.search ? [containing(['o.name'], listing.search)] : []),
  ];
  const keys = [
    { expression: 'lower(o.name)', type: 'text' },
    { expression: 'o.id', type: 'uuid' },
  ] as const;
  return keysetPage(em, { from: 'organisation o', conditions, id: 'o.id', keys }, listing);
}
