import { parseArgs } from 'node:util';
import { withoutRequest } from '../audit/origin.ts';
import { removeAtXero } from '../grant/remove-at-xero.ts';
import type { Services } from '../services.ts';
import { readAppFigures } from '../xero-app/app-figures.ts';
import { findOrphans } from '../xero-app/find-orphans.ts';
import { removeOrphan } from '../xero-app/remove-orphan.ts';
import { textTable } from './text-table.ts';
import { withServices } from './with-services.ts';

/** What the app has at Xero that no organisation uses; and, where it is named, its removal there. */
export function orphans(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      remove: { type: 'string' },
      yes: { type: 'boolean', default: false },
    },
  });
  return withServices(async (services) => {
    if (values.remove !== undefined) return remove(services, values.remove, values.yes);
    const em = services.orm.em.fork();
    const figures = await readAppFigures(em, services.environment.xero.appTier);
    const found = await findOrphans(em);
    if (values.json) {
      process.stdout.write(`${JSON.stringify({ ...figures, orphans: found }, null, 2)}\n`);
      return 0;
    }
    const { connectionsKnown, connectionCap } = figures;
    const cap = connectionCap === null ? '' : ` of the ${connectionCap} that its tier allows`;
    process.stdout.write(`The app has at least ${connectionsKnown}${cap} connections at Xero.\n`);
    const lines = found.map((one) => [
      one.xeroConnectionId,
      one.tenantName,
      one.login ?? '',
      one.isBeingRemoved
        ? 'being removed'
        : one.isRemovable
          ? 'can be removed'
          : 'only inside Xero: its login works no more',
    ]);
    if (lines.length > 0) process.stdout.write(textTable([['ID', 'XERO ORGANISATION', 'XERO LOGIN', ''], ...lines]));
    else process.stdout.write('All that are known are in use.\n');
    return 0;
  });
}

async function remove(services: Services, id: string, isConfirmed: boolean): Promise<number> {
  const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
  const [orphan] = isId ? await findOrphans(services.orm.em.fork(), id) : [];
  if (orphan === undefined) {
    process.stderr.write(`Nothing unused at Xero has the id ${JSON.stringify(id)}.\n`);
    return 1;
  }
  const what = `the connection of ${orphan.login ?? 'its login'} to ${orphan.tenantName}`;
  if (!isConfirmed) {
    process.stderr.write(`This would remove ${what} at Xero. Say --yes to do it.\n`);
    return 2;
  }
  if (!(await removeOrphan(services, id, { actor: { kind: 'operator' }, from: withoutRequest }))) {
    process.stderr.write(`Relink cannot remove ${what}: its login works no more. Remove it inside Xero.\n`);
    return 1;
  }
  const [job] = await services.orm.em
    .fork()
    .execute<{ id: string }[]>('select id from xero_cleanup where xero_connection_id = ? and done_at is null', [id]);
  if (job !== undefined) await removeAtXero(services, job.id);
  const isLeft = (await findOrphans(services.orm.em.fork(), id)).length > 0;
  process.stdout.write(
    isLeft ? `Put down for removal: ${what}. A running server goes on trying.\n` : `Removed ${what}.\n`,
  );
  return 0;
}
