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
  /** as text: a `Date` has no microseconds */
  readonly claimed_until: string;
  readonly in_reply_to: string | null;
  readonly channel_id: string | null;
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
     returning id, kind, recipient, subject, text, created_at, tries, claimed_until::text as claimed_until, in_reply_to,
       channel_id, last_failure`,
    [environment.intervals.deliverMail],
  );
  return mail ?? null;
}

/** False when there is no sense in going on to the next one now: the mail server is not there. */
async function deliver(services: Services, mail: Claimed): Promise<boolean> {
  const opened = services.vault.decrypt(mail.text, placeOf('mail_outbox', 'text', mail.id));
  if (!opened.ok) {
    if (services.vault.lacksKeyOf(opened.error)) await waitForKey(services, mail);
    else await putBack(services, mail, unreadable);
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
  // Whatever has become of the claim: it has gone to the address that was claimed.
  await services.orm.em.fork().execute(
    `update mail_outbox set sent_at = now(), recipient = ?, text = null, claimed_until = null, last_failure = null
     where id = ? and sent_at is null`,
    [to, id],
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

const unreadable: Failure = { what: 'its text cannot be read', isFinal: true };
const keyMissing = 'its encryption key is missing here';

/**
 * Only for whoever still holds the claim, and while the mail goes to where it was sent: after a claim has run out or the
 * channel has moved, the outcome belongs to the next try.
 */
const isHeld = 'id = ? and claimed_until = ?::timestamptz and recipient = ? and sent_at is null';
const heldBy = ({ id, claimed_until, recipient }: Claimed): string[] => [id, claimed_until, recipient];

/**
 * The operator can put it back: until then the mail waits, as if nothing had been tried, and is logged once. What goes to a
 * channel waits however long, for it is withdrawn when the channel may not say it any more; what goes to a person no longer
 * than for a mail server: they may have lost their role, or the link in it has ended.
 */
async function waitForKey(services: Services, mail: Claimed): Promise<void> {
  const { orm, environment, log } = services;
  const longest = environment.intervals.retryMail.reduce((sum, wait) => sum + wait, 0);
  if (mail.channel_id === null && Date.now() - new Date(mail.created_at).getTime() > longest)
    return putBack(services, mail, { what: keyMissing, isFinal: true });
  await orm.em.fork().execute(
    `update mail_outbox set claimed_until = null, tries = greatest(tries - 1, 0), last_failure = ?,
       next_try_at = now() + interval '1 minute' where ${isHeld}`,
    [keyMissing, ...heldBy(mail)],
  );
  if (mail.last_failure === keyMissing) return;
  const about = { mailId: mail.id, kind: mail.kind };
  log.error(about, 'A mail waits: its encryption key is missing here. Put the key back.');
}

async function putBack({ orm, environment, log }: Services, mail: Claimed, failure: Failure): Promise<void> {
  const wait = environment.intervals.retryMail[mail.tries - 1];
  const isOver = failure.isFinal || wait === undefined;
  const put = await orm.em.fork().execute<unknown[]>(
    isOver
      ? `update mail_outbox set given_up_at = now(), text = null, claimed_until = null, last_failure = ?
         where ${isHeld} returning id`
      : `update mail_outbox set claimed_until = null, last_failure = ?, next_try_at = now() + ? * interval '1 millisecond'
         where ${isHeld} returning id`,
    [failure.what, ...(isOver ? [] : [wait]), ...heldBy(mail)],
  );
  if (put.length === 0) return;
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
