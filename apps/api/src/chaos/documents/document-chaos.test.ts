import { beforeAll, expect, it } from 'vitest';
import { ensureBuilt } from '../../testing/built-server.ts';
import { fleetEvidence, keep, registerSecret, registerVariables } from '../../testing/evidence.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { DocumentFleet } from './document-fleet.ts';
import { runDocumentChaos } from './run-document-chaos.ts';

beforeAll(ensureBuilt, 60_000);

/** Bounded by counts: the times are only there to end a run that hangs. `npm run bench -- documents` is its full size. */
it('makes every document exactly once in Xero, in order, while servers are killed and answers are cut', async () => {
  const documents = 120;
  const fleet = await DocumentFleet.start({
    databaseUrl: await createTestDatabase(),
    connections: 6,
    instances: 2,
    evidence: fleetEvidence(),
    recorded: (variables, apiKey) => {
      registerVariables(variables);
      registerSecret('API key', apiKey);
      return { wrote: (chunk) => keep('log', chunk) };
    },
  });
  try {
    const result = await runDocumentChaos(fleet, {
      documents,
      killsAfterCreation: 10,
      killsToTheEnd: false,
      betweenKills: 0.5,
      atMost: 400_000,
    });
    expect(result).toMatchObject({
      lost: 0,
      twice: 0,
      outOfOrder: 0,
      strangers: 0,
      endedByThemselves: 0,
    });
    expect(result.submitted).toBeGreaterThanOrEqual(documents);
    expect(result.published).toBe(result.submitted);
    expect(result.killsAfterCreation).toBeGreaterThanOrEqual(10);
  } finally {
    await fleet.stop();
  }
}, 480_000);
