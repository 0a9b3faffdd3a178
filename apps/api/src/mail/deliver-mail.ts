import { placeOf } from '../encryption/encrypted-columns.ts';
import type { Services } from '../services.ts';

type Claimed = {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly created_at: Date | string;
  readonly tries: number;
  readonly in_reply_to: string | null;
  readonly last_failure: string | null;
};

/** Per round, so that an instance that stops does not have to finish a long queue first. */
const mostPerRound = 20;

/**
 * Sends what is due. A mail is claimed in a statement of its own, which counts the try: two instances never hold the
 * same one at the same time, and what a killed process had claimed comes up again when the claim is over. Whether it had
 * left already nobody knows then, so it is sent again, under the same Message-ID: twice is better than never.
 */
export async function deliverMail(services: Services): Promise<void> {
  if (services.environment.mail.kind === 'off') return;
  for (let count = 0; count < mostPerRound; count += 1) {
    const mail = await claim(services);
    if (mail === null || !(await deliver(services, mail))) break;
  }
}

async function claim({ orm, environment }: Services): Promise<Claimed | null> {
  const [mail] = await orm.em.fork().execute<Claimed[]>(
    `update mail_outbox set tries = tries + 1, claimed_until = now() + ? * interval '1 millisecond'
     where id = (
       select id from mail_outbox
       where sent_at is null and given_up_at is null and next_try_at <= now()
         and (claimed_until is null or claimed_until <= now())
       order by next_try_at, id limit 1 for update skip locked)
     returning id, kind, recipient, subject, text, created_at, tries, in_reply_to, last_failure`,
    [environment.intervals.deliverMail],
  );
  return mail ?? null;
}

/** False when there is no sense in going on to the next one now: the mail server is not there. */
async function deliver(services: Services, mail: Claimed): Promise<boolean> {
  const opened = services.vault.decrypt(mail.text, placeOf('mail_outbox', 'text', mail.id));
  if (!opened.ok) {
    await waitForKey(services, mail);
    return true;
  }
  const { id, kind, recipient: to, subject } = mail;
  try {
    const createdAt = new Date(mail.created_at);
    await services.mail({ id, kind, to, subject, text: opened.value, createdAt, inReplyTo: mail.in_reply_to });
  } catch (error) {
    const failure = describe(error);
    await putBack(services, mail, failure);
    return failure.isAnswer;
  }
  await services.orm.em.fork().execute(
    `update mail_outbox set sent_at = now(), text = null, claimed_until = null, last_failure = null
     where id = ? and sent_at is null`,
    [id],
  );
  return true;
}

type Failure = { readonly what: string; readonly isFinal: boolean };

/**
 * Codes alone: what a mail server says may repeat the mail. A refusal of this recipient or this mail for good (5xx,
 * RFC 5321 4.2.1) is not tried again; one of our own sign-in there is, for the operator can mend it.
 */
function describe(error: unknown): Failure & { readonly isAnswer: boolean } {
  const [code, status]: unknown[] =
    error instanceof Error ? [Reflect.get(error, 'code'), Reflect.get(error, 'responseCode')] : [];
  const what = [code, status].filter((one) => typeof one === 'string' || typeof one === 'number').join(' ');
  const isAnswer = typeof status === 'number' && (code === 'EENVELOPE' || code === 'EMESSAGE');
  return { what: what === '' ? 'unknown' : what, isFinal: isAnswer && status >= 500, isAnswer };
}

const keyMissing = 'its encryption key is missing here';

/** The operator can put it back: until then the mail waits, as if nothing had been tried, however long. Logged once. */
async function waitForKey({ orm, log }: Services, { id, kind, tries, last_failure }: Claimed): Promise<void> {
  await orm.em.fork().execute(
    `update mail_outbox set claimed_until = null, tries = tries - 1, last_failure = ?,
       next_try_at = now() + interval '1 minute' where id = ? and tries = ? and sent_at is null`,
    [keyMissing, id, tries],
  );
  if (last_failure === keyMissing) return;
  log.error({ mailId: id, kind }, 'A mail waits: its encryption key is missing here. Put the key back.');
}

/** Only for whoever still holds the claim: after a claim has run out, the outcome belongs to the next try. */
async function putBack({ orm, environment, log }: Services, mail: Claimed, failure: Failure): Promise<void> {
  const wait = environment.intervals.retryMail[mail.tries - 1];
  const isOver = failure.isFinal || wait === undefined;
  await orm.em.fork().execute(
    isOver
      ? `update mail_outbox set given_up_at = now(), text = null, claimed_until = null, last_failure = ?
         where id = ? and tries = ? and sent_at is null`
      : `update mail_outbox set claimed_until = null, last_failure = ?, next_try_at = now() + ? * interval '1 millisecond'
         where id = ? and tries = ? and sent_at is null`,
    [failure.what, ...(isOver ? [] : [wait]), mail.id, mail.tries],
  );
  const about = { mailId: mail.id, kind: mail.kind, tries: mail.tries, failure: failure.what };
  if (isOver) log.error(about, 'A mail could not be delivered and is given up.');
  else log.warn(about, 'A mail could not be delivered; it is tried again.');
}

/** Who got what, and when, is kept for a month; the text went when it was delivered. */
export async function forgetOldMail({ orm }: Services): Promise<void> {
  await orm.em.fork().execute(
    `delete from mail_outbox where id in (
       select id from mail_outbox where coalesce(sent_at, given_up_at) < now() - interval '30 days' limit 1000)`,
  );
}
