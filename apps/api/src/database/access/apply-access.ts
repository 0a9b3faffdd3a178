import { encryptedColumns } from '../../encryption/encrypted-columns.ts';
import type { EntityManager } from '../orm.ts';
import type { Roles } from './roles.ts';
import { quoted } from './roles.ts';
import type { TableAccess } from './table-access.ts';
import { tableAccess, tablesWithoutPolicy } from './table-access.ts';
import { viewerFunctionNames, viewerFunctions } from './viewer-functions.ts';

type Table = { readonly name: string; readonly columns: readonly string[]; readonly policies: readonly string[] };

/**
 * Makes grants and policies of `tableAccess`, whatever they were before, in the transaction of the migration. `force`:
 * the owner's own statements see nothing either, unless they take a role; so what forgets to take one fails closed.
 */
export async function applyAccess(em: EntityManager, roles: Roles): Promise<void> {
  const tables = await em.execute<Table[]>(
    `select c.relname as name,
       (select json_agg(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       (select coalesce(json_agg(p.polname), '[]') from pg_policy p where p.polrelid = c.oid) as policies
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  const viewer = quoted(roles.viewer);
  const worker = quoted(roles.worker);
  // In a backup that was put back, they belong to whoever did that.
  const foreign = await em.execute<{ name: string }[]>(
    `select oid::regprocedure as name from pg_proc where pronamespace = 'public'::regnamespace
       and oid::regprocedure::text in (${viewerFunctionNames.map(() => '?').join(', ')})
       and pg_get_userbyid(proowner) <> ?`,
    [...viewerFunctionNames, roles.worker],
  );
  await em.execute(
    [
      `grant usage on schema public to ${viewer}, ${worker}`,
      // What sees all memberships to tell a viewer's own belongs to the worker, who sees them.
      `grant create on schema public to ${worker}`,
      ...foreign.map(({ name }) => `alter function ${name} owner to ${worker}`),
      `set local role ${worker}`,
      ...viewerFunctions,
      ...viewerFunctionNames.flatMap((name) => [
        `revoke all on function ${name} from public`,
        `grant execute on function ${name} to ${viewer}`,
      ]),
      'reset role',
      `revoke create on schema public from ${worker}`,
      `grant usage on all sequences in schema public to ${worker}`,
      ...tables.filter(({ name }) => !(name in tablesWithoutPolicy)).flatMap((table) => statementsFor(table, roles)),
    ].join(';\n'),
  );
}

function statementsFor({ name, columns, policies }: Table, roles: Roles): string[] {
  const { viewer, appendOnly }: TableAccess = tableAccess[name] ?? { viewer: null };
  const table = quoted(name);
  return [
    ...policies.map((policy) => `drop policy ${quoted(policy)} on ${table}`),
    `revoke all on ${table} from ${quoted(roles.viewer)}, ${quoted(roles.worker)}`,
    `alter table ${table} enable row level security, force row level security`,
    `grant select, insert${appendOnly ? '' : ', update, delete'} on ${table} to ${quoted(roles.worker)}`,
    `create policy worker on ${table} to ${quoted(roles.worker)} using (true) with check (true)`,
    ...(viewer === null ? [] : viewerStatements(name, columns, viewer).map((one) => one(table, quoted(roles.viewer)))),
  ];
}

type Statement = (table: string, role: string) => string;

function viewerStatements(
  name: string,
  columns: readonly string[],
  { sees, writes = sees, rights, reads }: NonNullable<TableAccess['viewer']>,
): Statement[] {
  const hidden: readonly string[] = encryptedColumns.filter((one) => one.table === name).map(({ column }) => column);
  const shown = (reads ?? columns).filter((column) => !hidden.includes(column)).map(quoted);
  const all = shown.length === columns.length;
  const conditions = {
    select: `using (${sees})`,
    insert: `with check (${writes})`,
    update: `using (${writes}) with check (${writes})`,
    delete: `using (${writes})`,
  };
  return rights.flatMap((right): Statement[] => [
    (table, role) =>
      `grant ${right}${right === 'select' && !all ? ` (${shown.join(', ')})` : ''} on ${table} to ${role}`,
    (table, role) => `create policy viewer_${right} on ${table} for ${right} to ${role} ${conditions[right]}`,
  ]);
}

/** The other way round, for the length of a migration: the owner's statements see every row again. */
export async function suspendAccess(em: EntityManager): Promise<void> {
  const tables = await em.execute<{ name: string }[]>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity`,
  );
  const statements = tables.map(({ name }) => `alter table ${quoted(name)} no force row level security`);
  if (statements.length > 0) await em.execute(statements.join(';\n'));
}

/** False: these roles have no policies here yet, as in a backup that was put back on another server. */
export async function isAccessApplied(em: EntityManager, roles: Roles): Promise<boolean> {
  const rows = await em.execute(
    `select from pg_policy p join pg_roles r on r.oid = any(p.polroles)
     where p.polrelid = to_regclass('public.organisation') and r.rolname in (?, ?)`,
    [roles.viewer, roles.worker],
  );
  return rows.length > 0;
}
