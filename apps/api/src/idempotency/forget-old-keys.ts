import type { Services } from '../services.ts';

/**
 * Keys whose answers are no longer kept, and those of runs that died. `runOnce` does not look at them any more; here they
 * leave the table, a thousand at a time.
 */
export async function forgetOldKeys({ orm, environment }: Pick<Services, 'orm' | 'environment'>): Promise<void> {
  const { idempotencyKept } = environment.intervals;
  await orm.em.fork().execute(
    `delete from idempotency_key where (principal, key) in (
       select principal, key from idempotency_key
       where coalesce(finished_at, started_at) < now() - make_interval(secs => ?) limit 1000)`,
    [idempotencyKept / 1_000],
  );
}
