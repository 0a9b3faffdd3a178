import type { EntityManager } from '../database/orm.ts';
import type { Intervals } from '../intervals.ts';

/** A delivery that this instance carries. Every write names the fence: who was overtaken writes nothing. */
export type ClaimedWebhook = {
  readonly id: string;
  readonly endpointId: string;
  readonly kind: string | null;
  readonly isReplay: boolean;
  readonly fence: number;
  readonly tries: number;
  readonly body: string;
  readonly address: string;
  readonly secret: string;
  readonly previousSecret: string | null;
};

/** At one endpoint at once; one that fails is only knocked at, so that it neither is run down nor holds up the others. */
const mostAtOnce = 4;

const isFree = `(d.lease_until is null or d.lease_until < now() or lease_owner_is_gone(d.lease_owner))`;

/**
 * Due, nobody carries it, and nothing earlier of its connection is on its way to the same endpoint: a receiver hears of a
 * connection in order. What somebody replays goes out of turn, and holds up nothing.
 */
const isDue = `d.state = 'WAITING' and d.next_try_at <= now() and ${isFree} and e.disabled_at is null
  and (d.is_replay or not exists (
    select from webhook_delivery earlier where earlier.endpoint_id = d.endpoint_id
      and earlier.connection_id = d.connection_id and earlier.position < d.position
      and earlier.state = 'WAITING' and not earlier.is_replay))
  and (select count(*) from webhook_delivery other where other.endpoint_id = d.endpoint_id
      and other.state = 'WAITING' and other.lease_until > now() and not lease_owner_is_gone(other.lease_owner))
    < case when e.failing_since is null then ${mostAtOnce} else 1 end`;

/**
 * Takes the next one in a statement of its own, which counts the try: two instances never hold the same one, and what a
 * killed process held comes up again at once, for others see that it is gone. Whether it had arrived nobody knows then,
 * so it is sent again, under the same id: twice is better than never.
 */
export async function claimWebhook(
  em: EntityManager,
  owner: string,
  { webhookAnswer }: Pick<Intervals, 'webhookAnswer'>,
): Promise<ClaimedWebhook | null> {
  const [claimed] = await em.execute<ClaimedWebhook[]>(
    `update webhook_delivery d set tries = d.tries + 1, fence = d.fence + 1, lease_owner = ?,
       lease_until = now() + ? * interval '1 millisecond'
     from webhook_endpoint e
     where d.id = (
         select d.id from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id where ${isDue}
         order by d.next_try_at, d.position limit 1 for update of d skip locked)
       and e.id = d.endpoint_id and d.state = 'WAITING' and ${isFree}
     returning d.id, d.endpoint_id as "endpointId", d.kind, d.is_replay as "isReplay", d.fence, d.tries, d.body,
       e.address, e.secret, case when e.previous_until > now() then e.previous_secret end as "previousSecret"`,
    [owner, webhookAnswer * 2],
  );
  return claimed ?? null;
}

export async function isWebhookDue(em: EntityManager): Promise<boolean> {
  const [due] = await em.execute<unknown[]>(
    `select from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id where ${isDue} limit 1`,
  );
  return due !== undefined;
}
