import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { GrantEntity } from '../grant/grant.entity.ts';
import { behind } from '../database/access/doors.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { Choice } from '../user-error/user-fault.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { isStartedBy } from './attempt-starter.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';

type Asking = Pick<UseCaseContext, 'services' | 'viewer'>;

/**
 * What a login can reach is for the session that went to Xero, while the attempt is open, and nobody else: one Xero
 * login serves many customers.
 */
export function maySeeReach({ viewer }: Asking, attempt: ReconnectAttemptRow): boolean {
  return isStartedBy(attempt, viewer) && isOpenReconnectState(attempt.state);
}

export type Choices = { readonly choices: Choice[]; readonly othersCount: number };

/** The Xero organisations to choose from. Those linked to an organisation the viewer may not know of are counted only. */
export async function choicesOf(asking: Asking, attempt: ReconnectAttemptRow): Promise<Choices | null> {
  if (!maySeeReach(asking, attempt) || attempt.reached.length === 0) return null;
  const linked = await behind(asking.services, 'whatALoginReaches').find(ConnectionEntity, {
    tenantId: { $in: attempt.reached.map((reached) => reached.tenantId) },
    status: { $ne: 'DISCONNECTED' },
    id: { $ne: attempt.connectionId },
  });
  const choices: Choice[] = [];
  for (const { tenantId, tenantName } of attempt.reached) {
    const other = linked.find((connection) => connection.tenantId === tenantId);
    if (other !== undefined && !viewerCan(asking.viewer, other.organisationId, 'connection:view')) continue;
    const isExpected = tenantId === attempt.expectedTenantId;
    choices.push({ tenantId, name: tenantName, isExpected, linkedElsewhere: other !== undefined });
  }
  return { choices, othersCount: attempt.reached.length - choices.length };
}

/** The connections that completing this attempt would mend besides its own. */
export async function healedBy(
  asking: Asking,
  attempt: ReconnectAttemptRow,
): Promise<{ visible: ConnectionRow[]; othersCount: number }> {
  if (!maySeeReach(asking, attempt) || !attempt.xeroUserId) return { visible: [], othersCount: 0 };
  const em = behind(asking.services, 'whatALoginReaches');
  const grant = await em.findOne(GrantEntity, { xeroUserId: attempt.xeroUserId });
  if (grant === null) return { visible: [], othersCount: 0 };
  const healed = await em.find(ConnectionEntity, {
    grantId: grant.id,
    id: { $ne: attempt.connectionId },
    status: { $in: ['DEGRADED', 'NEEDS_RECONNECT'] },
    tenantId: { $in: attempt.reached.map((reached) => reached.tenantId) },
  });
  const visible = healed.filter((connection) => viewerCan(asking.viewer, connection.organisationId, 'connection:view'));
  return { visible, othersCount: healed.length - visible.length };
}
