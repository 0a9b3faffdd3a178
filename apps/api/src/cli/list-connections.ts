import { parseArgs } from 'node:util';
import { findConnections } from './find-connections.ts';
import { textTable, timeText } from './text-table.ts';
import { withServices } from './with-services.ts';

/** One line per connection, the worst first. */
export function listConnections(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
  return withServices(async ({ orm }) => {
    const connections = await findConnections(orm.em.fork(), null);
    if (values.json) {
      process.stdout.write(`${JSON.stringify({ connections }, null, 2)}\n`);
      return 0;
    }
    const lines = connections.map((one) => [
      one.organisation,
      one.status,
      one.reason ?? '',
      timeText(one.lastWorkedAt),
      one.login ?? '',
      one.id,
    ]);
    process.stdout.write(
      textTable([['ORGANISATION', 'STATUS', 'REASON', 'LAST WORKED', 'XERO LOGIN', 'ID'], ...lines]),
    );
    return 0;
  });
}
