import type { InstallationFacts } from '@relink/domain/check/installation-facts';
import type { EntityManager } from '../database/orm.ts';
import { findKeyProblems } from '../encryption/check-keys.ts';
import { countKeyUsage } from '../encryption/key-usage.ts';
import type { Environment } from '../environment.ts';
import { readAppFigures } from '../xero-app/app-figures.ts';

type Rows = Pick<InstallationFacts, 'keys' | 'cap' | 'jobs' | 'mail'>;

/** What the tables tell of an installation. Read as the worker. */
export async function lookAtRows(
  em: EntityManager,
  { encryptionKeys, intervals, mail, xero }: Environment,
  isAskedByServer: boolean,
): Promise<Rows> {
  const { connectionsKnown, connectionCap, isCapNear, tier } = await readAppFigures(em, xero.appTier);
  const [work] = await em.execute<WorkRow[]>(
    `select (select beat_at from heartbeat) as beat_at,
       (select count(*)::int from xero_grant g where status = 'ACTIVE' and next_check_at < now() - make_interval(secs => ?)
         and exists (select from connection c where c.grant_id = g.id and c.status in ('CONNECTED', 'DEGRADED'))) as overdue,
       (select count(*)::int from mail_outbox where sent_at is null and given_up_at is null) as waiting,
       (select last_failure from mail_outbox where sent_at is null and given_up_at is null and last_failure is not null
         order by created_at desc limit 1) as last_failure,
       (select count(*)::int from mail_outbox where given_up_at > now() - interval '1 day') as given_up`,
    [(overdueAfter * intervals.checkGrant) / 1_000],
  );
  return {
    keys: {
      problems: await findKeyProblems(em, encryptionKeys),
      writeKeyId: encryptionKeys.writeKeyId,
      usage: await countKeyUsage(em),
    },
    cap: { tier, known: connectionsKnown, cap: connectionCap, isNear: isCapNear },
    jobs: {
      lastBeatAt: work?.beat_at == null ? null : new Date(work.beat_at),
      beatEvery: intervals.tick,
      isAskedByServer,
      overdue: work?.overdue ?? 0,
    },
    mail: {
      kind: mail.kind,
      waiting: work?.waiting ?? 0,
      lastFailure: work?.last_failure ?? null,
      givenUp: work?.given_up ?? 0,
    },
  };
}

/** A login that so many checks should have looked at. */
const overdueAfter = 6;

type WorkRow = {
  beat_at: string | null;
  overdue: number;
  waiting: number;
  last_failure: string | null;
  given_up: number;
};
