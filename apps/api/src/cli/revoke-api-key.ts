import { parseArgs } from 'node:util';
import { endApiKey } from '../api-key/revoke-api-key.ts';
import { withoutRequest } from '../audit/origin.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { withServices } from './with-services.ts';

/** Ends a key by its id, or by the beginning that lists show; running servers refuse it within a second. */
export function revokeApiKey(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const [named] = positionals;
  if (named === undefined || positionals.length > 1) {
    process.stderr.write('Name one key: relink api-keys revoke rlk_… (as api-keys list shows it)\n');
    return Promise.resolve(2);
  }
  return withServices(async ({ orm }) => {
    const em = orm.em.fork();
    const [row] = await em.execute<{ id: string; name: string }[]>(
      'select id, name from api_key where id::text = ? or public_id = ?',
      // Of a whole key only the part that is no secret is looked at.
      [fromGlobalId('ApiKey', named) ?? named, /^rlk_([0-9A-Za-z]{12})(_|$)/.exec(named)?.[1] ?? ''],
    );
    const by = { actor: { kind: 'operator' }, from: withoutRequest } as const;
    if (row === undefined || !(await endApiKey(em, row.id, by))) {
      process.stderr.write('There is no such API key.\n');
      return 1;
    }
    process.stdout.write(`The API key "${row.name}" is revoked.\n`);
    return 0;
  });
}
