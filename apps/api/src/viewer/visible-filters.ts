import type { EntityName } from '@mikro-orm/core';
import { raw, Utils } from '@mikro-orm/core';
import { AuditEntryEntity } from '../audit/audit-entry.entity.ts';
import { ConnectionEventEntity } from '../connection-event/connection-event.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { GrantEntity } from '../grant/grant.entity.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import { ReconnectRequestEntity } from '../reconnect-request/reconnect-request.entity.ts';
import { ReconnectAttemptEntity } from '../reconnect/reconnect-attempt.entity.ts';
import type { Viewer } from './viewer.ts';
import { visibleOrganisations } from './viewer.ts';

/** Entities whose rows belong to an organisation, each with the column by which they do. */
const ofOrganisation: readonly { entity: EntityName; column: string }[] = [
  { entity: OrganisationEntity, column: 'id' },
  { entity: ConnectionEntity, column: 'organisationId' },
  { entity: MembershipEntity, column: 'organisationId' },
  { entity: AuditEntryEntity, column: 'organisationId' },
];

/** The same by way of a connection: the column, and which one of the connection it equals. */
const ofConnection: readonly { entity: EntityName; column: string; equals: string }[] = [
  { entity: GrantEntity, column: 'id', equals: 'grant_id' },
  { entity: ConnectionEventEntity, column: 'connectionId', equals: 'id' },
  { entity: ReconnectAttemptEntity, column: 'connectionId', equals: 'id' },
  { entity: ReconnectRequestEntity, column: 'connectionId', equals: 'id' },
];

/**
 * The first net: whatever the ORM reads, changes or removes with this EntityManager is of an organisation that the
 * viewer may know of, also where nobody thought of saying so. The second one are the policies of the database.
 */
export function addVisibleFilters(em: EntityManager, viewer: Viewer | null): void {
  const visible = viewer === null ? [] : visibleOrganisations(viewer);
  if (visible === 'all') return;
  const nameOf = (entity: EntityName): string => `visible${Utils.className(entity)}`;
  for (const { entity, column } of ofOrganisation) {
    em.addFilter({ name: nameOf(entity), entity, cond: { [column]: { $in: visible } } });
  }
  const organisations = `{${visible.join(',')}}`;
  for (const { entity, column, equals } of ofConnection) {
    const connections = () =>
      raw(`(select ${equals} from connection where organisation_id = any(?::uuid[]))`, [organisations]);
    em.addFilter({ name: nameOf(entity), entity, cond: () => ({ [column]: { $in: connections() } }) });
  }
}
