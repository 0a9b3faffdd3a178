import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentFleet } from './document-fleet.ts';
import type { DocumentVerdict } from './judge-documents.ts';
import { judgeDocuments } from './judge-documents.ts';
import { submitAll } from './submit-all.ts';

export type DocumentChaosSettings = {
  readonly documents: number;
  readonly killsAfterCreation: number;
  /** whether the kills go on after that, to the last document */
  readonly killsToTheEnd: boolean;
  /** seconds from one kill to the next, at least */
  readonly betweenKills: number;
  /** the run ends after this, done or not; in milliseconds */
  readonly atMost: number;
  readonly progress?: (text: string) => void;
};

export type DocumentChaosResult = DocumentVerdict & {
  readonly kills: number;
  /** of them after Xero had made an invoice and before Relink had stored that */
  readonly killsAfterCreation: number;
  readonly endedByThemselves: number;
  readonly seconds: number;
};

const invoices = '/api.xro/2.0/Invoices';
/** So long Xero's answer is on its way: time in which a kill finds the invoice made and not stored. */
const answerTakes = 400;
/** So many documents may wait at a time. */
const window = 24;

/** Torments the servers while documents are submitted and published, lets what is left come through, and judges. */
export async function runDocumentChaos(
  fleet: DocumentFleet,
  settings: DocumentChaosSettings,
): Promise<DocumentChaosResult> {
  const began = performance.now();
  const seen = { kills: 0, killsAfterCreation: 0 };
  const stopping = new AbortController();
  await fleet.sandbox.control('delay', { milliseconds: answerTakes, when: 'after', path: invoices });
  const progress = { submitted: 0, published: 0 };
  const submitted = submitAll(fleet, {
    // More than was asked for, where nobody was hit often enough yet.
    isEnough: (at) =>
      stopping.signal.aborted || (at >= settings.documents && seen.killsAfterCreation >= settings.killsAfterCreation),
    // Never many more than are published: the last ones are to meet the last kills.
    mayGoOn: (at) => stopping.signal.aborted || at < progress.published + window,
  });
  const torment = Promise.all([
    killAgainAndAgain(fleet, settings, seen, stopping.signal),
    cutAnswers(fleet, stopping.signal),
  ]);
  const told = submitted.then((ids) => (progress.submitted = ids.length));
  while (performance.now() - began < settings.atMost) {
    await sleep(250);
    const [row] = await fleet.sql<{ published: number }>(
      `select count(*)::int as published from document where state = 'PUBLISHED'`,
    );
    progress.published = row?.published ?? 0;
    const { kills, killsAfterCreation } = seen;
    settings.progress?.(
      `${progress.published} published, ${kills} kills, ${killsAfterCreation} after an invoice was made`,
    );
    if (progress.submitted > 0 && progress.published >= progress.submitted) break;
  }
  stopping.abort();
  await Promise.all([torment, told]);
  await fleet.sandbox.control('clear-faults', {});
  await comeThrough(fleet);
  const verdict = await judgeDocuments(fleet, await submitted);
  const endedByThemselves = fleet.instances.reduce((sum, { endedByItself }) => sum + endedByItself, 0);
  return { ...verdict, ...seen, endedByThemselves, seconds: (performance.now() - began) / 1_000 };
}

/** What was put in and is still on its way when the torment ends, ends undisturbed: what is lost then is lost. */
async function comeThrough(fleet: DocumentFleet): Promise<void> {
  const began = performance.now();
  const underway = `select id from document where state in ('QUEUED', 'PUBLISHING')`;
  while ((await fleet.sql(underway)).length > 0 && performance.now() - began < 60_000) await sleep(250);
}

/** Each time an invoice has just been made, somebody dies. */
async function killAgainAndAgain(
  fleet: DocumentFleet,
  { betweenKills, killsAfterCreation, killsToTheEnd }: DocumentChaosSettings,
  seen: { kills: number; killsAfterCreation: number },
  stopping: AbortSignal,
): Promise<void> {
  let known = 0;
  while (!stopping.aborted) {
    known += (await fleet.invoicesAtXero(known)).length;
    const before = known;
    while (!stopping.aborted && known === before) {
      await sleep(20);
      known += (await fleet.invoicesAtXero(known)).length;
    }
    const isEnough = seen.killsAfterCreation >= killsAfterCreation && !killsToTheEnd;
    if (stopping.aborted || isEnough) return;
    const made = await findMadeNotStored(fleet);
    // All of them, or one that the others take over from.
    const victims = Math.random() < 0.7 ? fleet.instances : [anyOf(fleet.instances)];
    await Promise.all(victims.map((victim) => victim.kill()));
    seen.kills += 1;
    if (await wasCutOff(fleet, made)) seen.killsAfterCreation += 1;
    await Promise.all(victims.map((victim) => victim.start()));
    await sleep(betweenKills * 1_000 * Math.random(), null, { signal: stopping }).catch(() => undefined);
  }
}

function anyOf<Value>(values: readonly Value[]): Value {
  return values[Math.floor(Math.random() * values.length)] as Value;
}

type Made = { readonly id: string; readonly owner: string };

/** Documents that Xero has, and that whoever sent them does not know to be there. */
async function findMadeNotStored(fleet: DocumentFleet): Promise<Made[]> {
  const underway = await fleet.sql<Made>(
    `select d.id, o.lease_owner as owner from document d join document_outbox o on o.connection_id = d.connection_id
     where d.state = 'PUBLISHING' and o.lease_owner is not null`,
  );
  const inXero = new Set((await fleet.invoicesAtXero()).map(({ url }) => url?.split('/').at(-1)));
  return underway.filter(({ id }) => inXero.has(id));
}

/** PostgreSQL notices within a moment that a process has gone. */
const noticedAfter = 100;

/** Whether one of them was the victim's: it is not stored, or somebody else has found it since. */
async function wasCutOff(fleet: DocumentFleet, made: readonly Made[]): Promise<boolean> {
  await sleep(noticedAfter);
  for (const { id, owner } of made) {
    const [row] = await fleet.sql<{ cutOff: boolean }>(
      `select lease_owner_is_gone(?) and (d.state <> 'PUBLISHED' or exists (
         select from document_attempt a where a.document_id = d.id and a.message like 'It was in Xero already%')) as "cutOff"
       from document d where d.id = ?`,
      [owner, id],
    );
    if (row?.cutOff === true) return true;
  }
  return false;
}

async function cutAnswers(fleet: DocumentFleet, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    // One at a time: they would pile up while everybody rests.
    await fleet.sandbox.control('clear-faults', {});
    await fleet.sandbox.control('delay', { milliseconds: answerTakes, when: 'after', path: invoices });
    const draw = Math.random();
    const name = anyOf(fleet.names);
    // Nothing half of the time: where one document is left, every fault is its own, and it would never come through.
    if (draw < 0.18) await fleet.sandbox.control('drop-answer', { path: invoices, times: 1 });
    else if (draw < 0.32) await fleet.sandbox.control('truncate-answer', { path: invoices, times: 1 });
    else if (draw < 0.4) await fleet.sandbox.control('fail', { status: 500, path: invoices, times: 1 });
    else if (draw < 0.45) await fleet.sandbox.control('fail', { status: 503, path: invoices, times: 1 });
    else if (draw < 0.5) await fleet.sandbox.control('rate-limit', { scope: 'minute', organisation: name, seconds: 2 });
    await sleep(300 + 1_200 * Math.random(), null, { signal: stopping }).catch(() => undefined);
  }
}
