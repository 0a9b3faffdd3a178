import { PgBoss } from 'pg-boss';
import { checkGrant } from '../grant/check-grant.ts';
import { findDueGrants } from '../grant/find-due-grants.ts';
import { removeAtXero } from '../grant/remove-at-xero.ts';
import { endStaleAttempts } from '../reconnect/end-stale-attempts.ts';
import type { Services } from '../services.ts';

const checkGrantQueue = 'check-grant';
const removeAtXeroQueue = 'remove-at-xero';

type GrantJob = { readonly grantId: string };
type CleanupJob = { readonly cleanupId: string };

/**
 * Notices by itself. Every instance has a timer that looks for what is due and queues it; pg-boss shares the work, one
 * job per grant at a time. A job lost in a crash costs one interval: what is due stays due in the tables.
 */
export class Monitor {
  readonly #services: Services;
  readonly #boss: PgBoss;
  #timer: NodeJS.Timeout | null = null;
  #ticking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(services: Services, databaseUrl: string) {
    this.#services = services;
    this.#boss = new PgBoss({
      connectionString: databaseUrl,
      max: 4,
      schema: 'pgboss',
      application_name: 'relink-jobs',
    });
    this.#boss.on('error', (error) => services.log.warn({ error }, 'The job queue reported an error.'));
  }

  async start(): Promise<void> {
    await this.#boss.start();
    const queue = { policy: 'exclusive' as const, retryLimit: 0, expireInSeconds: 120 };
    await this.#boss.createQueue(checkGrantQueue, queue);
    await this.#boss.createQueue(removeAtXeroQueue, queue);
    const options = { pollingIntervalSeconds: 0.5, batchSize: 1, localConcurrency: 4 };
    await this.#boss.work<GrantJob>(checkGrantQueue, options, async ([job]) => {
      if (job !== undefined) await this.#guarded(() => checkGrant(this.#services, job.data.grantId, 'whenDue'));
    });
    await this.#boss.work<CleanupJob>(removeAtXeroQueue, { ...options, localConcurrency: 1 }, async ([job]) => {
      if (job !== undefined) await this.#guarded(() => removeAtXero(this.#services, job.data.cleanupId));
    });
    this.#schedule(0);
  }

  /** A fault in one job is logged and leaves the others alone; what it was about is still due and comes up again. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#services.log.error({ error }, 'A background job failed; it is tried again when it is next due.');
    }
  }

  #schedule(wait: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#ticking = this.#guarded(() => this.#tick()).finally(() =>
        this.#schedule(this.#services.environment.intervals.tick),
      );
    }, wait);
  }

  async #tick(): Promise<void> {
    const em = this.#services.orm.em.fork();
    for (const grantId of await findDueGrants(em)) {
      await this.#boss.send(checkGrantQueue, { grantId }, { singletonKey: grantId });
    }
    const cleanups = await em.execute<{ id: string }[]>(
      `select id from xero_cleanup where done_at is null and next_attempt_at <= now() limit 100`,
    );
    for (const { id } of cleanups) await this.#boss.send(removeAtXeroQueue, { cleanupId: id }, { singletonKey: id });
    await endStaleAttempts(this.#services);
  }

  /** Waits for what is under way: a refresh that has been sent must still be stored. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#ticking;
    await this.#boss.stop({ graceful: true, timeout: 60_000 });
  }
}
