import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckKind } from '@relink/domain/check/check-kind';
import { causeMessage, causes } from '@relink/domain/check/cause';
import { judgeConnection } from '@relink/domain/check/checklist';
import { parseConnectionHealth } from '@relink/domain/connection/connection-status';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { recordEvent } from '../connection/record-event.ts';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import type { Services } from '../services.ts';
import type { ClaimedRun, WantedRun } from './check-run.ts';
import { abandonRun, claimRun, finishRun, hasJustRun, isRunOver, joinRun } from './check-run.ts';
import type { RunSoFar } from './perform-run.ts';
import { askedKinds, performRun } from './perform-run.ts';
import { nobodyInParticular, readSnapshots } from './read-snapshot.ts';

export type WantedChecks = {
  readonly connectionId: string;
  readonly kinds: readonly CheckKind[];
  readonly actor: StoredActor;
};

const lookEvery = 100;
/** Somebody who waits is answered with what there is after so long; the run goes on. */
const longestWait = 50_000;

/**
 * Runs the checks, or joins the run that is under way on whatever instance: one at a time per connection, and none again
 * within moments of one that has looked at the same. Resolves when they have come to an end. A process that dies leaves a
 * lease behind, and whoever asks next begins anew.
 */
export async function joinChecks(services: Services, checks: WantedChecks): Promise<void> {
  const asked = checks.kinds.filter((kind) => askedKinds.includes(kind));
  // Known at every look: what the last run has found out is neither put away nor made new for it.
  if (asked.length === 0) return;
  const owner = `${services.presence.name}/${randomUUID()}`;
  const fresh = services.environment.intervals.checksFresh;
  const wanted: WantedRun = { ...checks, kinds: asked, owner, fresh };
  const em = services.orm.em.fork();
  const giveUpAt = performance.now() + longestWait;
  while (performance.now() < giveUpAt) {
    const claimed = await claimRun(em.fork(), wanted);
    if (claimed !== null) {
      return runToEnd(services, claimed, checks.actor).catch(async (error: unknown) => {
        await abandonRun(em.fork(), claimed);
        throw error;
      });
    }
    const joined = await joinRun(em.fork(), wanted);
    if (joined === null && (await hasJustRun(em.fork(), wanted))) return;
    if (joined === null) continue;
    while (!(await isRunOver(em.fork(), checks.connectionId, joined))) {
      if (performance.now() > giveUpAt) return;
      await sleep(lookEvery);
    }
    if (await hasFinished(services, checks.connectionId, joined)) return;
  }
}

/** False: the one who ran it has died. */
async function hasFinished(services: Services, connectionId: string, fence: number): Promise<boolean> {
  const rows = await services.orm.em
    .fork()
    .execute<unknown[]>(
      'select 1 from check_run where connection_id = ? and (fence > ? or (fence = ? and finished_at is not null))',
      [connectionId, fence, fence],
    );
  return rows.length > 0;
}

async function runToEnd(services: Services, claimed: ClaimedRun, actor: StoredActor): Promise<void> {
  const sofar: RunSoFar = { calls: [], asked: new Set() };
  for (let run = claimed; ;) {
    const left = run.running.length === 0 ? [] : await performRun(services, run, sofar);
    if (left === null) return;
    if (left.length === 0 && (await end(services, run, actor))) return;
    run = { ...run, running: left.length === 0 ? await addedTo(services, run) : left };
  }
}

/** Somebody has added to the run between its last step and its end. */
async function addedTo(services: Services, { connectionId, fence }: ClaimedRun): Promise<CheckKind[]> {
  const [row] = await services.orm.em
    .fork()
    .execute<{ running: CheckKind[] }[]>('select running from check_run where connection_id = ? and fence = ?', [
      connectionId,
      fence,
    ]);
  return row?.running ?? [];
}

/** The run and its entry in the history end in one transaction. */
function end(services: Services, run: ClaimedRun, actor: StoredActor): Promise<boolean> {
  return services.orm.em.fork().transactional(async (em) => {
    const isEnded = await finishRun(em, run);
    if (!isEnded) {
      const rows = await em.execute<unknown[]>(
        `select 1 from check_run where connection_id = ? and fence = ? and running <> '{}'`,
        [run.connectionId, run.fence],
      );
      return rows.length === 0;
    }
    const connection = await em.findOneOrFail(ConnectionEntity, { id: run.connectionId });
    const snapshot = (await readSnapshots(services, em, [run.connectionId])).get(run.connectionId);
    const health = parseConnectionHealth(connection.status, connection.reason ?? null);
    if (snapshot === undefined || health === null) return true;
    const { cause } = judgeConnection({ ...snapshot, ...nobodyInParticular });
    const found = cause === null ? 'The connection works.' : causeMessage(causes[cause]);
    await recordEvent(em, run.connectionId, { kind: 'CHECKED', actor, message: `Checked by hand. ${found}`, health });
    return true;
  });
}
