import { randomUUID } from 'node:crypto';
import { sendNextAttachment } from '../attachment/send-attachment.ts';
import type { EntityManager } from '../database/orm.ts';
import type { Services } from '../services.ts';
import type { ClaimedOutbox } from './claim-outbox.ts';
import { claimOutbox, findDueOutboxes, holdOutbox, nextDocument, releaseOutbox } from './claim-outbox.ts';
import { holdAbandoned } from './hold-documents.ts';
import { publishDocument } from './publish-document.ts';

const atOnce = 4;
/** Then others have their turn. */
const mostPerTurn = 25;
const mostRounds = 20;
/** Something broke that nothing foresaw: the others are not to suffer from it. */
const restAfterFault = 5_000;

/**
 * Empties the outboxes that are due, each by one publisher at a time and in its order, several side by side. An outbox of
 * a process that died is due again once its lease is over or its owner is seen to be gone.
 */
export async function sweepOutboxes(services: Services, stopping: AbortSignal): Promise<void> {
  await holdAbandoned(services.orm.em.fork());
  for (let round = 0; round < mostRounds && !stopping.aborted; round += 1) {
    const due = await findDueOutboxes(services.orm.em.fork(), 100);
    if (due.length === 0) return;
    const work = async (): Promise<void> => {
      for (let next = due.shift(); next !== undefined && !stopping.aborted; next = due.shift()) {
        await publishDocuments(services, next, stopping).catch((error: unknown) =>
          services.log.error({ error }, 'Publishing broke down; this outbox rests for a moment, the others go on.'),
        );
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
}

/** Works on one outbox until it is empty, has to rest, or somebody else has taken it. */
export async function publishDocuments(
  services: Services,
  connectionId: string,
  stopping: AbortSignal = services.stopping.signal,
): Promise<void> {
  const em = services.orm.em.fork();
  const claimed = await claimOutbox(em, connectionId, `${services.presence.name}/${randomUUID()}`);
  if (claimed === null) return;
  let wait: number | null = restAfterFault;
  try {
    wait = await takeTurns(services, em, claimed, stopping);
  } finally {
    // Under the fence: who was overtaken releases nothing.
    await releaseOutbox(em.fork(), claimed, wait);
  }
}

/** How long the outbox is to rest: null, not at all. */
async function takeTurns(
  services: Services,
  em: EntityManager,
  claimed: ClaimedOutbox,
  stopping: AbortSignal,
): Promise<number | null> {
  for (let turn = 0; turn < mostPerTurn && !stopping.aborted; turn += 1) {
    if (!(await holdOutbox(em, claimed))) return null;
    const tried = await tryNext(services, em, claimed);
    if (tried === 'nothing' || tried === 'overtaken') return null;
    if (tried.wait !== null) return tried.wait;
  }
  return null;
}

/** The files of what is published go before the next document. */
async function tryNext(
  services: Services,
  em: EntityManager,
  claimed: ClaimedOutbox,
): Promise<{ readonly wait: number | null } | 'nothing' | 'overtaken'> {
  const sent = await sendNextAttachment(services, claimed);
  if (sent !== 'nothing') return sent;
  const document = await nextDocument(em, claimed);
  return document === null ? 'nothing' : publishDocument(services, claimed, document);
}
