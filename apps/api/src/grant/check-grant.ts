import type { TurnPriority } from '@relink/domain/grant/token-pacing';
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
import { GrantEntity } from './grant.entity.ts';
import { recordListing } from './record-listing.ts';
import type { LookWatch, Probe, Sighting } from './sighting.ts';
import { sightConnection } from './sighting.ts';

/**
 * Looks at one grant and all of its connections: renews the access when it is due, compares with Xero's own list, and
 * makes one cheap call where that is due. Safe to run twice at once: what is seen is applied under the row's lock, and
 * only if no reconnect happened and nothing newer was seen since.
 */
export async function checkGrant(services: Services, grantId: string, probe: Probe): Promise<void> {
  const em = services.orm.em.fork();
  const { checkGrant: interval } = services.environment.intervals;
  await em.execute('update xero_grant set next_check_at = now() + make_interval(secs => ?) where id = ?', [
    interval / 1_000,
    grantId,
  ]);
  const rows = await em.find(ConnectionEntity, { grantId, status: { $nin: ['PENDING', 'DISCONNECTED'] } });
  if (rows.length === 0) return;
  const watch = typeof probe === 'object' ? (probe.watch ?? null) : null;
  const priority = probe === 'whenDue' ? 'background' : 'person';
  const listed = await listWithRenewal(services, grantId, { priority, watch });
  if ('noAccess' in listed) return applyNoAccess(services, rows, listed.noAccess);
  const { scopes: grantedScopes } = await em.findOneOrFail(GrantEntity, { id: grantId });
  const { accessToken, connections, at: listedAt } = listed;
  if (connections.ok) await recordListing(em, grantId, connections.value);
  const sightings: Sighting[] = [];
  for (const row of rows) {
    const look = { row, listed: connections, listedAt, accessToken, grantedScopes, probe };
    sightings.push(await sightConnection(services, look));
  }
  for (const [index, row] of rows.entries()) {
    const sighting = sightings[index];
    if (sighting !== undefined) await apply(services, row, sighting);
  }
}

type Listed =
  | { readonly accessToken: string; readonly connections: Result<XeroConnection[], XeroFault>; readonly at: Date }
  | { readonly noAccess: NoAccess };

type Listing = { readonly priority: TurnPriority; readonly watch: LookWatch | null };

/** Xero's list; a token that Xero does not honour is renewed once, in case it was revoked and re-issued meanwhile. */
async function listWithRenewal(services: Services, grantId: string, { priority, watch }: Listing): Promise<Listed> {
  const tokenOf = async (wish: 'renew' | 'force'): Promise<Result<string, NoAccess>> => {
    const token = await accessTokenOf(services, grantId, wish, priority);
    await watch?.saw({ token: { at: new Date(), ...tokenAnswer(token) } });
    return token;
  };
  const token = await tokenOf('renew');
  if (!token.ok) return { noAccess: token.error };
  const first = await list(services, token.value);
  if (first.connections.ok || first.connections.error.kind !== 'tokenNotAccepted') return first;
  if (watch !== null && !watch.mayCall(2)) return first;
  const renewed = await tokenOf('force');
  if (!renewed.ok) return { noAccess: renewed.error };
  return watch === null || watch.mayCall(1) ? list(services, renewed.value) : first;
}

function tokenAnswer(token: Result<string, NoAccess>) {
  if (token.ok) return { answer: 'usable' } as const;
  return token.error.kind === 'dead'
    ? ({ answer: 'dead', reason: token.error.reason } as const)
    : ({ answer: 'degraded', reason: token.error.reason } as const);
}

async function list(services: Services, accessToken: string): Promise<Exclude<Listed, { noAccess: NoAccess }>> {
  const at = new Date();
  return { accessToken, connections: await services.xero.listConnections(accessToken), at };
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
      const nextTryAt = new Date(at.getTime() + noAccess.retryIn);
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
      [noAccess.retryIn / 1_000, rows[0]?.grantId],
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
        (row) => row.epoch === seen.epoch && row.grantId === seen.grantId && !isOutdated(sighting, row),
      ),
    );
}

/** No check takes longer; what seems to have been seen even later was seen by a clock that was wrong. */
const longestCheckMilliseconds = 2 * 60 * 1_000;

/** Two checks at once (somebody asked, and the monitor): what was seen first must not be written last. */
function isOutdated({ at }: Sighting, { lastCheckedAt }: ConnectionRow): boolean {
  const newerBy = (lastCheckedAt?.getTime() ?? 0) - at.getTime();
  return newerBy > 0 && newerBy < longestCheckMilliseconds;
}
