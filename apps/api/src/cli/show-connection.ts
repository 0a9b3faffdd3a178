import { parseArgs } from 'node:util';
import { parseConnectionHealth } from '@relink/domain/connection/connection-status';
import { connectionWords } from '@relink/domain/connection/connection-words';
import type { EntityManager } from '../database/orm.ts';
import { fromGlobalId } from '../id/global-id.ts';
import type { ConnectionLine } from './find-connections.ts';
import { findConnections } from './find-connections.ts';
import { textTable, timeText } from './text-table.ts';
import { withServices } from './with-services.ts';

type HistoryLine = { readonly at: string; readonly kind: string; readonly message: string };

/** One connection with its latest history. */
export function showConnection(args: readonly string[]): Promise<number> {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const named = positionals.join(' ').trim();
  if (named === '') {
    process.stderr.write('Name the organisation, or give an id: relink connections show "Harbour Café Ltd"\n');
    return Promise.resolve(2);
  }
  return withServices(async ({ orm }) => {
    const em = orm.em.fork();
    const found = await findConnections(em, named);
    const [connection] = found;
    if (connection === undefined) {
      process.stderr.write(`There is no connection ${JSON.stringify(named)}.\n`);
      return 1;
    }
    if (found.length > 1) {
      process.stderr.write(`There are ${found.length} organisations of this name; give the id of one:\n`);
      process.stderr.write(
        textTable(
          found.map((one) => [one.id, one.status, one.tenantName ?? '']),
          '  ',
        ),
      );
      return 1;
    }
    const history = await readHistory(em, connection.id);
    process.stdout.write(
      values.json ? `${JSON.stringify({ ...connection, history }, null, 2)}\n` : connectionText(connection, history),
    );
    return 0;
  });
}

async function readHistory(em: EntityManager, globalId: string): Promise<HistoryLine[]> {
  const rows = await em.execute<HistoryLine[]>(
    'select at, kind, message from connection_event where connection_id = ? order by id desc limit 20',
    [fromGlobalId('Connection', globalId)],
  );
  return rows.map(({ at, ...row }) => ({ at: new Date(at).toISOString(), ...row })).toReversed();
}

function connectionText(connection: ConnectionLine, history: readonly HistoryLine[]): string {
  const health = parseConnectionHealth(connection.status, connection.reason);
  const facts = [
    ['id', connection.id],
    ['status since', timeText(connection.statusSince)],
    ['last worked', timeText(connection.lastWorkedAt)],
    ['last checked', timeText(connection.lastCheckedAt)],
    ...(connection.nextTryAt === null ? [] : [['next try', timeText(connection.nextTryAt)]]),
    ['in Xero', connection.tenantName === null ? 'none' : `${connection.tenantName} (${connection.tenantId ?? ''})`],
    ['Xero login', connection.login ?? 'none'],
    ...(connection.missingScopes.length === 0 ? [] : [['missing scopes', connection.missingScopes.join(' ')]]),
  ];
  return [
    textTable([[connection.organisation, [connection.status, connection.reason].filter(Boolean).join(' ')]]),
    health === null ? '' : textTable([[connectionWords(health).message]], '  '),
    textTable(facts, '  '),
    '  history\n',
    textTable(
      history.map(({ at, kind, message }) => [timeText(new Date(at)), kind, message]),
      '    ',
    ),
  ].join('');
}
