import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { endChild, startChild } from './child-process.ts';
import type { AskWorker, WorkerAnswer, WorkerSettings } from './refresh-worker.ts';

/** An instance of Relink's refresh engine that is killed and started again; each life is counted. */
export class Instance {
  life = 0;
  /** lives that ended without being killed */
  endedByItself = 0;
  readonly #settings: WorkerSettings;
  readonly #clockShift: number;
  #child: ChildProcess | null = null;

  constructor(settings: WorkerSettings, clockShift = 0) {
    this.#settings = settings;
    this.#clockShift = clockShift;
  }

  /** Resolves when it is ready: from then on a kill counts. */
  async start(): Promise<void> {
    const shift = new URL(`shift-clock.ts?milliseconds=${this.#clockShift}`, import.meta.url);
    const child = startChild('refresh-worker.ts', {
      execArgv: this.#clockShift === 0 ? [] : ['--import', shift.href],
    });
    this.#child = child;
    const ready = once(child, 'message');
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The instance ended with ${code} before it was ready.`);
    });
    child.send(this.#settings);
    await Promise.race([ready, ended]);
    ended.catch(() => (this.endedByItself += child.signalCode === null ? 1 : 0));
    this.life += 1;
  }

  async ask(question: AskWorker): Promise<Exclude<WorkerAnswer, 'ready'>> {
    if (this.#child === null) throw new Error('The instance does not run.');
    const answer = once(this.#child, 'message');
    this.#child.send(question);
    const [told] = (await answer) as [Exclude<WorkerAnswer, 'ready'>];
    return told;
  }

  async pause(milliseconds: number): Promise<void> {
    this.#child?.kill('SIGSTOP');
    await sleep(milliseconds);
    this.#child?.kill('SIGCONT');
  }

  /** Lets what has begun come to its end. */
  async stop(): Promise<void> {
    if (this.#child !== null) await endChild(this.#child, 'SIGTERM');
  }

  async kill(): Promise<void> {
    if (this.#child !== null) await endChild(this.#child, 'SIGKILL');
  }
}
