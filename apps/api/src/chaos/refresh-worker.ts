import { flushCompileCache } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { accessTokenOf } from '../grant/access-token.ts';
import { sweepGrants } from '../grant/sweep-grants.ts';
import { RepeatingTimer } from '../monitor/repeating-timer.ts';
import type { Services } from '../services.ts';
import type { EngineSettings } from './refresh-engine.ts';
import { openRefreshEngine } from './refresh-engine.ts';
import { fingerprintOf } from './token-wire.ts';

export type WorkerSettings = EngineSettings & {
  /** callers who ask for the access token of one grant after the other, all the time */
  readonly callers: number;
  readonly grantIds: readonly string[];
};

/** So many callers want an access token of one grant at the same moment. */
export type AskWorker = { readonly grantId: string; readonly callers: number };
export type WorkerAnswer = 'ready' | { readonly accessTokens: readonly string[]; readonly refused: number };

const tell = (answer: WorkerAnswer): void => void process.send?.(answer);

/** One instance's refresh engine as a process: the sweeper on its timer, and callers. SIGTERM lets what has begun come to its end. */
async function work(settings: WorkerSettings): Promise<void> {
  const { services } = await openRefreshEngine(settings);
  // Ready means at work: connected, and Xero's addresses known.
  await Promise.allSettled([services.orm.em.fork().execute('select 1'), services.oauth.beginTrip()]);
  flushCompileCache();
  const { tick } = settings.intervals;
  const stopping = new AbortController();
  // As the monitor does: a sweep of what is due again at once would never come to its end.
  const sweeper = new RepeatingTimer(tick, () => sweepGrants(services, stopping.signal).catch(() => undefined));
  sweeper.start();
  const callers = Array.from({ length: settings.callers }, () =>
    keepCalling(services, settings.grantIds, stopping.signal),
  );
  process.once('SIGTERM', () => {
    stopping.abort();
    void Promise.all([sweeper.stop(), ...callers]).then(() => process.exit(0));
  });
  process.on('message', (ask: AskWorker) => void askAll(services, ask));
  tell('ready');
}

async function keepCalling(services: Services, grantIds: readonly string[], stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const grantId = grantIds[Math.floor(Math.random() * grantIds.length)] ?? '';
    await accessTokenOf(services, grantId, Math.random() < 0.2 ? 'force' : 'renew').catch(() => null);
    await sleep(Math.random() * 20);
  }
}

async function askAll(services: Services, { grantId, callers }: AskWorker): Promise<void> {
  const answers = await Promise.all(Array.from({ length: callers }, () => accessTokenOf(services, grantId, 'use')));
  const tokens = answers.flatMap((answer) => (answer.ok ? [fingerprintOf(answer.value)] : []));
  tell({ accessTokens: [...new Set(tokens)], refused: answers.length - tokens.length });
}

process.once('disconnect', () => process.exit(0));
process.once('message', (settings: WorkerSettings) => void work(settings));
