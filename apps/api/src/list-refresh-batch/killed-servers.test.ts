import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { DocumentFleet } from '../chaos/documents/document-fleet.ts';
import { ensureBuilt } from '../testing/built-server.ts';
import { fleetEvidence, keep, registerSecret, registerVariables } from '../testing/evidence.ts';
import { createTestDatabase } from '../testing/test-database.ts';

beforeAll(ensureBuilt, 60_000);

const connections = 6;
const leastKills = 3;

/** Bounded by counts: the times are only there to end a run that hangs. */
it('refreshes each connection of a batch once, and keeps no item twice, while its servers are killed', async () => {
  const fleet = await DocumentFleet.start({
    databaseUrl: await createTestDatabase(),
    connections,
    instances: 2,
    evidence: fleetEvidence(),
    recorded: (variables, apiKey) => {
      registerVariables(variables);
      registerSecret('API key', apiKey);
      return { wrote: (chunk) => keep('log', chunk) };
    },
  });
  try {
    // The schedule asks for none of them meanwhile.
    await fleet.sql(
      `insert into list_refresh (id, connection_id, state, actor, finished_at)
       select gen_random_uuid(), id, 'COMPLETED', '{"kind": "system"}', now() from connection`,
    );
    await fleet.sandbox.control('delay', { milliseconds: 150, when: 'before', path: '/api.xro/2.0' });
    await put(fleet);
    let hits = 0;
    for (let kills = 0; kills < 60 && (hits < leastKills || (await left(fleet)) > 0); kills += 1) {
      await sleep(300 + 600 * Math.random());
      const victims = kills % 3 === 0 ? fleet.instances : fleet.instances.slice(kills % 2, (kills % 2) + 1);
      hits += (await underWay(fleet)) > 0 ? 1 : 0;
      await Promise.all(victims.map((victim) => victim.kill()));
      await Promise.all(victims.map((victim) => victim.start()));
      if ((await left(fleet)) === 0 && hits < leastKills) await put(fleet);
    }
    await expect.poll(() => left(fleet), { timeout: 120_000 }).toBe(0);
    expect(hits).toBeGreaterThanOrEqual(leastKills);
    const items = await fleet.sql('select distinct state from list_refresh_batch_item');
    expect(items).toEqual([{ state: 'COMPLETED' }]);
    // Each was begun for one item of one batch, and every item of every list came once.
    const twice = await fleet.sql(
      'select refresh_id from list_refresh_batch_item group by refresh_id having count(distinct connection_id) > 1',
    );
    expect(twice).toEqual([]);
    const perConnection = await fleet.sql<{ items: number; added: number; counted: number }>(
      `select (select count(*)::int from list_item i where i.connection_id = c.id) as items,
         (select count(*)::int from list_change l join list_refresh r on r.id = l.refresh_id where r.connection_id = c.id
            and l.change = 'ADDED') as added,
         (select sum(p.added)::int from list_refresh_part p join list_refresh r on r.id = p.refresh_id
            where r.connection_id = c.id) as counted from connection c`,
    );
    expect(perConnection).toHaveLength(connections);
    for (const { items: kept, added, counted } of perConnection) {
      expect(kept).toBeGreaterThan(50);
      expect([added, counted]).toEqual([kept, kept]);
    }
    expect(fleet.instances.reduce((sum, { endedByItself }) => sum + endedByItself, 0)).toBe(0);
  } finally {
    await fleet.stop();
  }
}, 300_000);

async function put(fleet: DocumentFleet): Promise<void> {
  const answer = await fetch(`${fleet.instances[0]?.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${fleet.apiKey}` },
    body: JSON.stringify({
      query: `mutation ($key: UUID!) { refreshListsOfMany(input: { filter: {}, idempotencyKey: $key }) {
        batch { total } userErrors { code message } } }`,
      variables: { key: randomUUID() },
    }),
  });
  expect(await answer.json()).toEqual({
    data: { refreshListsOfMany: { batch: { total: connections }, userErrors: [] } },
  });
}

async function left(fleet: DocumentFleet): Promise<number> {
  const [row] = await fleet.sql<{ count: number }>(
    `select count(*)::int as count from list_refresh_batch_item where state in ('QUEUED', 'RUNNING')`,
  );
  return row?.count ?? 0;
}

/** Refreshes that a server works on. */
async function underWay(fleet: DocumentFleet): Promise<number> {
  const [row] = await fleet.sql<{ count: number }>(
    `select count(*)::int as count from list_refresh where finished_at is null and lease_owner is not null
       and not lease_owner_is_gone(lease_owner)`,
  );
  return row?.count ?? 0;
}
