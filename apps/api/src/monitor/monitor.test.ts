import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seedLogins } from '../testing/seed-logins.ts';
import { TestApplication } from '../testing/test-application.ts';
import { Monitor } from './monitor.ts';

const logLines: string[] = [];
let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start({}, logLines);
  await application.reset();
});
afterAll(() => application.stop());

describe('a grant whose checks break down', () => {
  it('leaves the others alone, and is tried once each time it is queued', async () => {
    const [poison = '', ...others] = await seedLogins(application, 10);
    // No statement on this row succeeds, whoever tries.
    await application.sql(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$`,
    );
    await application.sql(
      `create trigger poison before update on xero_grant for each row when (old.id = '${poison}') execute function refuse()`,
    );
    await application.sql('update xero_grant set next_check_at = now() where id <> ?', [poison]);
    const monitor = new Monitor(application.services, application.databaseUrl);
    await monitor.start();
    const isChecked = async () => {
      const rows = await application.sql(
        `select from xero_grant where next_check_at > now() and id = any(string_to_array(?, ',')::uuid[])`,
        [others.join()],
      );
      return rows.length === others.length;
    };
    await vi.waitUntil(isChecked, { timeout: 20_000 });
    await vi.waitUntil(() => logLines.some((line) => line.includes('A background job failed')), { timeout: 20_000 });
    await monitor.stop();
    const jobs = await application.sql<{ grant_id: string; count: number }>(
      `select data->>'grantId' as grant_id, count(*)::int as count from pgboss.job
       where name = 'check-grant' group by 1`,
    );
    expect(jobs.map((job) => job.grant_id)).toEqual(expect.arrayContaining([poison, ...others]));
    // Nothing repeats it in between. The sweep stumbles over it as well, once or twice.
    const [ofPoison] = jobs.filter((job) => job.grant_id === poison);
    const failures = logLines.filter((line) => line.includes('A background job failed')).length;
    expect(failures).toBeLessThanOrEqual((ofPoison?.count ?? 0) + 2);
  });
});
