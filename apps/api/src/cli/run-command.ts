import { createApiKey } from './create-api-key.ts';
import { createOwner } from './create-owner.ts';
import { diagnose } from './diagnose.ts';
import { listApiKeys } from './list-api-keys.ts';
import { listConnections } from './list-connections.ts';
import { migrateDatabase } from './migrate-database.ts';
import { orphans } from './orphans.ts';
import { printCauses } from './print-causes.ts';
import { printSchema } from './print-schema.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { rotateKeysCommand } from './rotate-keys.ts';
import { showConnection } from './show-connection.ts';
import { showGrants } from './show-grants.ts';
import { watchConnections } from './watch-connections.ts';

type Command = { readonly words: string; readonly does: string; run(args: readonly string[]): Promise<number> };

const commands: readonly Command[] = [
  { words: 'migrate', does: 'brings the database up to date', run: migrateDatabase },
  { words: 'owner create', does: 'makes the first Owner: --email <address> [--name <name>]', run: createOwner },
  {
    words: 'api-keys create',
    does: 'makes an API key: --name <name> --permissions <a,b> [--organisation <name or id>]… [--days <n>]',
    run: createApiKey,
  },
  { words: 'api-keys list', does: 'lists the API keys: [--json]', run: listApiKeys },
  { words: 'api-keys revoke', does: 'ends an API key: <rlk_… or id>', run: revokeApiKey },
  {
    words: 'keys rotate',
    does: 'encrypts with the first key of ENCRYPTION_KEYS what another one has encrypted',
    run: rotateKeysCommand,
  },
  {
    words: 'grants show',
    does: 'shows Xero logins and their history: [--login <email or id>] [--limit <n>] [--json]',
    run: showGrants,
  },
  { words: 'connections list', does: 'lists the connections, the worst first: [--json]', run: listConnections },
  {
    words: 'connections show',
    does: 'shows one connection with its history: <name or id> [--json]',
    run: showConnection,
  },
  {
    words: 'connections orphans',
    does: 'lists what is connected at Xero and unused: [--json] [--remove <id> --yes]',
    run: orphans,
  },
  { words: 'connections watch', does: 'prints every change of a status until Ctrl-C', run: watchConnections },
  {
    words: 'second-factor reset',
    does: 'for who has lost phone and recovery codes: --email <address>',
    run: resetSecondFactor,
  },
  { words: 'doctor', does: 'checks configuration, database, keys, clocks and Xero', run: diagnose },
  { words: 'causes print', does: 'prints docs/causes.md: [--out <file>]', run: printCauses },
  { words: 'schema print', does: 'prints the GraphQL schema: [--out <file>]', run: printSchema },
];

/** The operator's command line. Answers with the exit code. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const command = commands.find(({ words }) => words === args.slice(0, words.split(' ').length).join(' '));
  if (command !== undefined) return runWith(command, args.slice(command.words.split(' ').length));
  const list = commands.map(({ words, does }) => `  relink ${words.padEnd(19)} ${does}\n`).join('');
  process.stderr.write(`${args.length === 0 ? '' : `There is no command "${args.join(' ')}".\n`}Commands:\n${list}`);
  return args.length === 0 ? 0 : 2;
}

/** An option that is not known is the caller's mistake, not a fault: said in one line. */
async function runWith(command: Command, args: readonly string[]): Promise<number> {
  try {
    return await command.run(args);
  } catch (error) {
    if (!(error instanceof TypeError) || !String(Reflect.get(error, 'code')).startsWith('ERR_PARSE_ARGS')) throw error;
    process.stderr.write(`${error.message}\n  relink ${command.words}  ${command.does}\n`);
    return 2;
  }
}
