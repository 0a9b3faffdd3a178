import { createOwner } from './create-owner.ts';
import { migrateDatabase } from './migrate-database.ts';
import { printSchema } from './print-schema.ts';
import { rotateKeysCommand } from './rotate-keys.ts';

type Command = { readonly words: string; readonly does: string; run(args: readonly string[]): Promise<number> };

const commands: readonly Command[] = [
  { words: 'migrate', does: 'brings the database up to date', run: migrateDatabase },
  { words: 'owner create', does: 'makes the first Owner: --email <address> [--name <name>]', run: createOwner },
  {
    words: 'keys rotate',
    does: 'encrypts with the first key of ENCRYPTION_KEYS what another one has encrypted',
    run: rotateKeysCommand,
  },
  { words: 'schema print', does: 'prints the GraphQL schema: [--out <file>]', run: printSchema },
];

/** The operator's command line. Answers with the exit code. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const command = commands.find(({ words }) => words === args.slice(0, words.split(' ').length).join(' '));
  if (command !== undefined) return command.run(args.slice(command.words.split(' ').length));
  const list = commands.map(({ words, does }) => `  relink ${words.padEnd(14)} ${does}\n`).join('');
  process.stderr.write(`${args.length === 0 ? '' : `There is no command "${args.join(' ')}".\n`}Commands:\n${list}`);
  return args.length === 0 ? 0 : 2;
}
