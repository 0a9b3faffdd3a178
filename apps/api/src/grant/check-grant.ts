import type { Result } from '@relink/domain/result';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { systemActor } from '../connection/record-event.ts';
import type { Services } from '../services.ts';
import type { XeroConnection } from '../xero/xero-api.ts';
import type { XeroFault } from '../xero/xero-fault.ts';
import type { NoAccess } from './access-token.ts';
import { accessTokenOf } from './access-token.ts';
import type { Sighting } from './sighting.ts';
import { sightConnection } from './sighting.ts';

/**
 * Looks at one grant and all of its connections: renews the access when it is due, compares with Xero's own list, and
 * makes one cheap call where that is due. Safe to run twice at once: what is seen is applied under the row's lock, and
 * only if no reconnect happened since it was seen.
 */
export async function checkGrant(services: Services, grantId: string, probe: 'whenDue' | 'all'): Promise<void> {
  const em = services.orm.em.fork();
  const { checkGrant: interval } = services.environment.intervals;
  await em.execute('update xero_grant set next_check_at = now() + make_interval(secs => ?) where id = ?', [
    interval / 1_000,
    grantId,
  ]);
  const rows = await em.find(ConnectionEntity, { grantId, status: { $nin: ['PENDING', 'DISCONNECTED'] } });
  if (rows.length === 0) return;
  const listed = await listWithRenewal(services, grantId);
  if ('noAccess' in listed) return applyNoAccess(services, rows, listed.noAccess);
  const sightings: Sighting[] = [];
  for (const row of rows) {
    sightings.push(
      await sightConnection(services, { row, listed: listed.connections, accessToken: listed.accessToken, probe }),
    );
  }
  for (const [index, row] of rows.entries()) {
    const sighting = sightings[index];
    if (sighting !== undefined) await apply(services, row, sighting);
  }
}

type Listed =
  | { readonly accessToken: string; readonly connections: Result<XeroConnection[], XeroFault> }
  | { readonly noAccess: NoAccess };

/** Xero's list; a token that Xero does not honour is renewed once, in case it was revoked and re-issued meanwhile. */
async function listWithRenewal(services: Services, grantId: string): Promise<Listed> {
  const token = await accessTokenOf(services, grantId, 'renew');
  if (!token.ok) return { noAccess: token.error };
  const connections = await services.xero.listConnections(token.value);
  if (connections.ok || connections.error.kind !== 'tokenNotAccepted') return { accessToken: token.value, connections };
  const renewed = await accessTokenOf(services, grantId, 'force');
  if (!renewed.ok) return { noAccess: renewed.error };
  return { accessToken: renewed.value, connections: await services.xero.listConnections(renewed.value) };
}

async function applyNoAccess(services: Services, rows: readonly ConnectionRow[], noAccess: NoAccess): Promise<void> {
  const at = new Date();
  for (const row of rows) {
    if (noAccess.kind === 'dead') {
      await apply(services, row, {
        at,
        event: { kind: 'deathProved', reason: noAccess.reason },
        facts: { nextTryAt: null },
      });
    } else {
      const nextTryAt = new Date(at.getTime() + noAccess.retryInMilliseconds);
      await apply(services, row, {
        at,
        event: { kind: 'transientFaultSeen', reason: noAccess.reason },
        facts: { nextTryAt },
      });
    }
  }
  if (noAccess.kind !== 'degraded') return;
  await services.orm.em
    .fork()
    .execute(
      'update xero_grant set next_check_at = least(next_check_at, now() + make_interval(secs => ?)) where id = ?',
      [noAccess.retryInMilliseconds / 1_000, rows[0]?.grantId],
    );
}

async function apply(services: Services, seen: ConnectionRow, sighting: Sighting): Promise<void> {
  await services.orm.em
    .fork()
    .transactional((em) =>
      applyConnectionEvent(
        em,
        seen.id,
        { event: sighting.event, actor: systemActor, at: sighting.at, facts: sighting.facts },
        (row) => row.epoch === seen.epoch && row.grantId === seen.grantId,
      ),
    );
}
