import { placeOf } from '../encryption/encrypted-columns.ts';
import type { Posted } from '../outgoing/post-outside.ts';
import { postFailures, postOutside } from '../outgoing/post-outside.ts';
import type { Services } from '../services.ts';

type Claimed = {
  readonly id: string;
  readonly channelId: string;
  readonly text: string;
  readonly address: string;
  readonly tries: number;
  /** as text: a `Date` has no microseconds */
  readonly claimedUntil: string;
};

const mostPerRound = 50;

/**
 * Sends what is due to chats that take Slack's incoming webhooks. Claimed in a statement of its own, which counts the try;
 * what a killed process had claimed comes up again, so a message may come twice, and none is lost. A channel that does not
 * take one is left alone for the round: others wait for it once, however much there is to say in it.
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export async function deliverChat(services: Services): Promise<void> {
  const failed: string[] = [];
  for (let count = 0; count < mostPerRound; count += 1) {
    const claimed = await claim(services, failed);
    if (claimed === null) return;
    if (!(await settle(services, claimed, await post(services, claimed)))) failed.push(claimed.channelId);
  }
}

async function claim({ orm, environment }: Services, without: readonly string[]): Promise<Claimed | null> {
  const [claimed] = await orm.em.fork().execute<Claimed[]>(
    `update chat_outbox o set tries = tries + 1, claimed_until = now() + ? * interval '1 millisecond'
     from notification_channel c
     where o.id = (
         select id from chat_outbox where next_try_at <= now() and (claimed_until is null or claimed_until <= now())
           and channel_id <> all(?::uuid[])
         order by next_try_at, id limit 1 for update skip locked)
       and c.id = o.channel_id
     returning o.id, o.channel_id as "channelId", o.text, c.address, o.tries,
       o.claimed_until::text as "claimedUntil"`,
    [environment.intervals.webhookAnswer * 2, `{${without.join(',')}}`],
  );
  return claimed ?? null;
}

type Unreadable = { readonly kind: 'keyMissing' | 'textUnreadable' | 'addressUnreadable' };

async function post({ vault, environment }: Services, claimed: Claimed): Promise<Posted | Unreadable> {
  const text = vault.decrypt(claimed.text, placeOf('chat_outbox', 'text', claimed.id));
  const url = vault.decrypt(claimed.address, placeOf('notification_channel', 'address', claimed.channelId));
  if ([text, url].some((opened) => !opened.ok && vault.lacksKeyOf(opened.error))) return { kind: 'keyMissing' };
  if (!text.ok) return { kind: 'textUnreadable' };
  if (!url.ok) return { kind: 'addressUnreadable' };
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ text: text.value });
  const timeoutMilliseconds = environment.intervals.webhookAnswer;
  return postOutside({ url: url.value, headers, body, timeoutMilliseconds }, environment.outgoing);
}

const unreadable: Record<Unreadable['kind'], string> = {
  keyMissing: 'its encryption key is missing here',
  textUnreadable: 'the text of a message cannot be read',
  addressUnreadable: 'its address cannot be read',
};

function describe(outcome: Posted | Unreadable): string {
  if (outcome.kind === 'answered') return `it answered ${outcome.status}`;
  return outcome.kind === 'failed' ? postFailures[outcome.failure] : unreadable[outcome.kind];
}

/** What is lost for good: a damaged text; and with 404 and 410 the chat has taken the address away (Slack's `no_service`). */
const isFinal = (outcome: Posted | Unreadable): boolean =>
  outcome.kind === 'textUnreadable' || (outcome.kind === 'answered' && [404, 410].includes(outcome.status));

/**
 * Only for whoever still holds the claim, and while the channel is where it was sent: after a claim has run out or the
 * channel has moved, the outcome belongs to the next try.
 */
const isHeld = `id = ? and claimed_until = ?::timestamptz
  and exists (select from notification_channel c where c.id = channel_id and c.address = ?)`;
const heldBy = ({ id, claimedUntil, address }: Claimed): string[] => [id, claimedUntil, address];

/** Whether it was taken. */
async function settle(
  { orm, environment }: Services,
  claimed: Claimed,
  outcome: Posted | Unreadable,
): Promise<boolean> {
  const em = orm.em.fork();
  if (outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300) {
    await em.execute('delete from chat_outbox where id = ?', [claimed.id]);
    await em.execute('update notification_channel set last_failure = null, last_failed_at = null where id = ?', [
      claimed.channelId,
    ]);
    return true;
  }
  await em.execute(
    'update notification_channel set last_failure = ?, last_failed_at = now() where id = ? and address = ?',
    [describe(outcome), claimed.channelId, claimed.address],
  );
  if (outcome.kind === 'keyMissing') {
    // The operator can put it back: until then it waits, as if nothing had been tried.
    await em.execute(
      `update chat_outbox set claimed_until = null, tries = tries - 1, next_try_at = now() + interval '1 minute'
       where ${isHeld}`,
      heldBy(claimed),
    );
    return false;
  }
  const wait = environment.intervals.retryMail[claimed.tries - 1];
  const isOver = wait === undefined || isFinal(outcome);
  await em.execute(
    isOver
      ? `delete from chat_outbox where ${isHeld}`
      : `update chat_outbox set claimed_until = null, next_try_at = now() + ? * interval '1 millisecond'
         where ${isHeld}`,
    [...(isOver ? [] : [wait]), ...heldBy(claimed)],
  );
  return false;
}
