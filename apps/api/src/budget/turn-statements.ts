import type { OutageReason, PacingIntervals, TurnAnswer, TurnPriority } from '@relink/domain/grant/token-pacing';
import { leastShare } from '@relink/domain/grant/token-pacing';
import type { EntityManager } from '../database/orm.ts';

/**
 * The steps of pacing, one statement each, on the database's clock. What each one does is written down in the domain
 * (`grant/token-pacing.ts`), and a test holds every statement to its rule.
 */
type TurnRow = { kind: TurnAnswer['kind']; first: number; every: number; count: number; wait: number } & {
  readonly down_reason: OutageReason;
  readonly outages: number;
};

/** Rule `takeTurns`. The row is locked from the look to the taking, so that instances take turns in taking turns. */
export async function takeTurns(
  em: EntityManager,
  { priority, wanted }: { priority: TurnPriority; wanted: number },
  intervals: PacingIntervals,
): Promise<TurnAnswer> {
  const [row] = await em.execute<TurnRow[]>(
    `with asked as (
       select ?::float8 as ahead, ?::float8 as call_every, ?::float8 as ramp, ?::float8 as probe_every, ?::int as wanted
     ), seen as (
       select *, clock_timestamp() as at from token_pacing for update
     ), measured as (
       select *, greatest(0, extract(epoch from next_turn_at - at) * 1000)::float8 as first,
         (extract(epoch from at - recovered_at) * 1000)::float8 as recovered_for from seen
     ), judged as (
       select *, call_every / least(1, ? + (1 - ?) * greatest(0, coalesce(recovered_for / ramp, 1))) as every,
         case when paused_until > at then 'paused' when next_probe_at > at then 'down'
           when down_since is not null then 'probe' when first > ahead then 'full' else 'turns' end as kind
       from measured, asked
     ), answer as (
       select *, case when kind = 'turns' then least(wanted, floor((ahead - first) / every) + 1)::int else 0 end as count
       from judged
     ), taken as (
       update token_pacing p set
         next_turn_at = case when a.kind = 'turns'
           then a.at + make_interval(secs => (a.first + a.count * a.every) / 1000) else p.next_turn_at end,
         next_probe_at = case when a.kind = 'probe' then a.at + make_interval(secs => a.probe_every / 1000) end
       from answer a where a.kind in ('turns', 'probe'))
     select kind, first, every, count, down_reason, outages, case kind
       when 'paused' then extract(epoch from paused_until - at) * 1000
       when 'down' then extract(epoch from next_probe_at - at) * 1000
       when 'full' then first - ahead else 0 end::float8 as wait
     from answer`,
    [
      priority === 'person' ? intervals.tokenPatience : intervals.tokenCallsAhead,
      intervals.tokenCallEvery,
      intervals.tokenRamp,
      intervals.breakerProbe,
      wanted,
      leastShare,
      leastShare,
    ],
  );
  if (row === undefined) throw new Error('The row that paces the calls to Xero is missing.');
  return toAnswer(row);
}

function toAnswer({ kind, first, every, count, wait, down_reason: reason, outages }: TurnRow): TurnAnswer {
  if (kind === 'turns') return { kind, first, every, count };
  if (kind === 'probe') return { kind, outage: outages, reason };
  return kind === 'down' ? { kind, wait, reason } : { kind, wait };
}

/** Rule `beginOutage`. True: it was this call that began it. */
export async function beginOutage(
  em: EntityManager,
  reason: OutageReason,
  { breakerProbe }: PacingIntervals,
): Promise<boolean> {
  const begun = await em.execute<unknown[]>(
    `update token_pacing set down_since = clock_timestamp(), down_reason = ?, outages = outages + 1,
       next_probe_at = clock_timestamp() + make_interval(secs => ?)
     where down_since is null returning outages`,
    [reason, breakerProbe / 1_000],
  );
  return begun.length > 0;
}

/** Rule `endOutage`. True: it was this call that ended it. */
export async function endOutage(em: EntityManager, outage: number): Promise<boolean> {
  const ended = await em.execute<unknown[]>(
    `update token_pacing set down_since = null, down_reason = null, next_probe_at = null, recovered_at = clock_timestamp()
     where down_since is not null and outages = ? returning outages`,
    [outage],
  );
  return ended.length > 0;
}

/** Rule `pauseTurns`. */
export async function pauseTurns(em: EntityManager, milliseconds: number): Promise<void> {
  await em.execute(
    'update token_pacing set paused_until = greatest(paused_until, clock_timestamp() + make_interval(secs => ?))',
    [milliseconds / 1_000],
  );
}
