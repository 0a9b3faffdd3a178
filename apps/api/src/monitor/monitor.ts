import { PgBoss } from 'pg-boss';
import { sweepAttachments } from '../attachment/sweep-attachments.ts';
import { forgetOldCalls } from '../budget/call-statements.ts';
import { forgetOldEvents } from '../connection-event/forget-old-events.ts';
import { forgetOldKeys } from '../idempotency/forget-old-keys.ts';
import { forgetOldTurns } from '../rate-limit/take-turn.ts';
import { forgetEndedSessions } from '../session/end-session.ts';
import { checkGrant } from '../grant/check-grant.ts';
import { findDueGrants } from '../grant/find-due-grants.ts';
import { removeAtXero } from '../grant/remove-at-xero.ts';
import { endLostLinks } from '../reconnect-link/end-lost-links.ts';
import { endStaleAttempts } from '../reconnect/end-stale-attempts.ts';
import { RollbackWatch } from '../grant/watch-rollback.ts';
import { sweepGrants } from '../grant/sweep-grants.ts';
import { sweepOutboxes } from '../document/publish-documents.ts';
import { sweepListRefreshes } from '../list/sweep-list-refreshes.ts';
import { handOnEvents } from '../connection-event/hand-on-events.ts';
import { deliverMail, forgetOldMail } from '../mail/deliver-mail.ts';
import { deliverChat } from '../notification/deliver-chat.ts';
import { findLapsing, forgetOldNotifications } from '../notification/find-lapsing.ts';
import { sendDigests } from '../notification/send-digests.ts';
import { tellNotifications } from '../notification/tell-notifications.ts';
import { tellRequesters } from '../reconnect-request/tell-requesters.ts';
import type { Services } from '../services.ts';
import { deliverWebhooks, wakeWebhooks } from '../webhook/deliver-webhooks.ts';
import { forgetOldWebhooks } from '../webhook/forget-old-webhooks.ts';
import { forgetOldXeroChanges, takeUpXeroChanges } from '../xero-webhook/take-up-xero-changes.ts';
import { readChangedInvoices } from '../xero-webhook/read-changed-invoices.ts';
import { RepeatingTimer } from './repeating-timer.ts';
import { WokenWorker } from './woken-worker.ts';

const checkGrantQueue = 'check-grant';
const removeAtXeroQueue = 'remove-at-xero';
/** how many webhooks one instance sends at once */
const webhookLanes = 8;

/** What there is to do, as changes tell it. */
type Flag = 'isListRefreshQueued' | 'isDocumentQueued' | 'isEvent' | 'isWebhookDue' | 'isChatDue';

type GrantJob = { readonly grantId: string };
type CleanupJob = { readonly cleanupId: string };

/**
 * Notices by itself. Every instance has a timer that looks for what is due and queues it; pg-boss shares the work, one
 * job per grant at a time. A job lost in a crash costs one interval: what is due stays due in the tables.
 */
export class Monitor {
  readonly #services: Services;
  readonly #boss: PgBoss;
  readonly #timers: RepeatingTimer[];
  readonly #stopping = new AbortController();
  /** take up at once what somebody asks for; the timers take up what nobody was told of */
  #workers: WokenWorker[] = [];

  constructor(services: Services, databaseUrl: string) {
    this.#services = services;
    this.#boss = new PgBoss({
      connectionString: databaseUrl,
      max: 4,
      schema: 'pgboss',
      application_name: 'relink-jobs',
    });
    this.#boss.on('error', (error) => services.log.warn({ error }, 'The job queue reported an error.'));
    const { tick } = services.environment.intervals;
    const rollbacks = new RollbackWatch();
    this.#timers = [
      new RepeatingTimer(tick, () => this.#guarded(() => this.#queueDue())),
      // Apart from the sweep, which may take long: how much a rollback may have cost is counted from the last beat.
      new RepeatingTimer(tick, () => this.#guarded(() => rollbacks.beat(services))),
      new RepeatingTimer(tick, () => this.#guarded(() => sweepGrants(services, this.#stopping.signal))),
      new RepeatingTimer(tick, () =>
        this.#guarded(async () => {
          await tellRequesters(services);
          await deliverMail(services);
        }),
      ),
      // Apart from the rest: it waits for whatever store there is.
      new RepeatingTimer(tick, () => this.#guarded(() => sweepAttachments(services, this.#stopping.signal))),
      new RepeatingTimer(tick, () => this.#guarded(() => sweepListRefreshes(services, this.#stopping.signal))),
      new RepeatingTimer(tick, () => this.#guarded(() => sweepOutboxes(services, this.#stopping.signal))),
      new RepeatingTimer(tick, () =>
        this.#guarded(async () => {
          await handOnEvents(services);
          await wakeWebhooks(services);
        }),
      ),
      new RepeatingTimer(tick, () =>
        this.#guarded(async () => {
          await findLapsing(services);
          await sendDigests(services);
          await tellNotifications(services);
        }),
      ),
      // Apart from what is told: it waits for whoever receives it.
      new RepeatingTimer(tick, () => this.#guarded(() => deliverChat(services))),
      new RepeatingTimer(tick, () => this.#guarded(() => takeUpXeroChanges(services))),
      // Apart from the rest: it waits for Xero.
      new RepeatingTimer(tick, () => this.#guarded(() => readChangedInvoices(services, this.#stopping.signal))),
    ];
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
    for (const timer of this.#timers) timer.start();
    this.#workers = [
      this.#wokenBy('isListRefreshQueued', () => sweepListRefreshes(this.#services, this.#stopping.signal)),
      this.#wokenBy('isDocumentQueued', () => sweepOutboxes(this.#services, this.#stopping.signal)),
      this.#wokenBy('isEvent', () => handOnEvents(this.#services)),
      this.#wokenBy('isChatDue', () => deliverChat(this.#services)),
      // Side by side, so that a receiver that is slow to answer does not hold up the others.
      ...Array.from({ length: webhookLanes }, () =>
        this.#wokenBy('isWebhookDue', () => deliverWebhooks(this.#services, this.#stopping.signal)),
      ),
    ];
  }

  #wokenBy(what: Flag, work: () => Promise<void>): WokenWorker {
    const { changes } = this.#services;
    const queued = changes.watch((change) => (change !== 'everything' && change[what] === true ? ['queued'] : []));
    return new WokenWorker(queued, () => this.#guarded(work));
  }

  /** A fault in one job is logged and leaves the others alone; what it was about is still due and comes up again. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#services.log.error({ error }, 'A background job failed; it is tried again when it is next due.');
    }
  }

  async #queueDue(): Promise<void> {
    const em = this.#services.orm.em.fork();
    for (const grantId of await findDueGrants(em)) {
      await this.#boss.send(checkGrantQueue, { grantId }, { singletonKey: grantId });
    }
    const cleanups = await em.execute<{ id: string }[]>(
      `select id from xero_cleanup where done_at is null and next_attempt_at <= now() limit 100`,
    );
    for (const { id } of cleanups) await this.#boss.send(removeAtXeroQueue, { cleanupId: id }, { singletonKey: id });
    await endStaleAttempts(this.#services);
    await endLostLinks(this.#services);
    await forgetOldCalls(em);
    await forgetOldTurns(em);
    await forgetOldKeys(this.#services);
    await forgetEndedSessions(this.#services);
    await forgetOldMail(this.#services);
    await forgetOldWebhooks(this.#services);
    await forgetOldNotifications(this.#services);
    await forgetOldXeroChanges(this.#services);
    await forgetOldEvents(this.#services);
  }

  /** Begins nothing new from the moment it is called, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const timers = [...this.#timers, ...this.#workers].map((one) => one.stop());
    await this.#boss.stop({ graceful: true, timeout: this.#services.environment.shutdownGraceSeconds * 1_000 });
    await Promise.all(timers);
  }
}
