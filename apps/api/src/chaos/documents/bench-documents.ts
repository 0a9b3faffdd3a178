import { mkdirSync, writeFileSync } from 'node:fs';
import { withPostgres } from '../bench-postgres.ts';
import { DocumentFleet } from './document-fleet.ts';
import { runDocumentChaos } from './run-document-chaos.ts';

/** `npm run bench -- documents [documents] [connections]` */
const [documents = 1_000, connections = 20] = process.argv.slice(2).map(Number).filter(Number.isFinite);

await withPostgres(async (databaseUrl) => {
  const fleet = await DocumentFleet.start({ databaseUrl, connections, instances: 3 });
  try {
    const result = await runDocumentChaos(fleet, {
      documents,
      killsAfterCreation: documents / 40,
      killsToTheEnd: true,
      betweenKills: 4,
      atMost: 30 * 60_000,
      progress: (text) => process.stderr.write(`${text}\n`),
    });
    mkdirSync('test-results', { recursive: true });
    writeFileSync('test-results/bench-documents.json', JSON.stringify({ documents, connections, ...result }, null, 2));
    const rows: [number, string][] = [
      [
        result.published,
        `documents published over ${connections} connections by three servers, of ${result.submitted}`,
      ],
      [result.seconds, 'seconds'],
      [result.kills, 'kills, of one server or of all at once'],
      [result.killsAfterCreation, 'of them after Xero had made an invoice and before that was stored'],
      [result.lost, 'documents lost'],
      [result.twice, 'invoices made twice'],
      [result.outOfOrder, 'connections out of order'],
      [result.strangers, 'invoices that no document knows'],
      [result.endedByThemselves, 'servers that ended by themselves'],
    ];
    for (const [value, name] of rows) process.stdout.write(`${value.toFixed(1).padStart(9)} ${name}\n`);
    if (
      result.published < Math.max(documents, result.submitted) ||
      result.lost + result.twice + result.outOfOrder + result.strangers > 0
    )
      process.exitCode = 1;
  } finally {
    await fleet.stop();
  }
});
