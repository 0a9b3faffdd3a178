import { GraphQLError } from 'graphql';
import type { EntityManager } from '../database/orm.ts';

export type PageArguments = {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
};

/** A sort key: an SQL expression that is never null, and its type. Every key ascends; turn a number round by its sign. */
export type SortKey = { readonly expression: string; readonly type: 'text' | 'bigint' | 'uuid' };

export type PageQuery = {
  /** `from … join …` */
  readonly from: string;
  readonly conditions: readonly Condition[];
  readonly id: string;
  /** the last one must be unique */
  readonly keys: readonly SortKey[];
};

export type Condition = { readonly sql: string; readonly parameters: readonly unknown[] };

export type Page = {
  readonly entries: readonly { readonly id: string; readonly cursor: string }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** counted only when asked for */
  readonly count: () => Promise<number>;
};

const mostPerPage = 100;
export const defaultPerPage = 50;

/** One page by keyset: a cursor is the sort keys of a row, so a page costs the same however far down it is. */
export async function keysetPage(em: EntityManager, query: PageQuery, args: PageArguments): Promise<Page> {
  const { size, backward } = readSize(args);
  const bounds = [
    boundary(query.keys, args.after, '>', 'after'),
    boundary(query.keys, args.before, '<', 'before'),
  ].filter((bound) => bound !== null);
  const where = [...query.conditions, ...bounds];
  const order = query.keys.map((key) => `${key.expression} ${backward ? 'desc' : 'asc'}`).join(', ');
  const columns = query.keys.map((key, index) => `${key.expression} as k${index}`).join(', ');
  const rows = await em.execute<Record<string, unknown>[]>(
    `select ${query.id} as id, ${columns} from ${query.from} ${whereOf(where)} order by ${order} limit ${size + 1}`,
    where.flatMap((condition) => condition.parameters),
  );
  const more = rows.length > size;
  const kept = rows.slice(0, size);
  if (backward) kept.reverse();
  return {
    entries: kept.map((row) => ({
      id: String(row['id']),
      cursor: writeCursor(query.keys.map((_, index) => row[`k${index}`])),
    })),
    hasNextPage: backward ? args.before != null : more,
    hasPreviousPage: backward ? more : args.after != null,
    count: async () => {
      const [row] = await em.execute<{ count: string }[]>(
        `select count(*) as count from ${query.from} ${whereOf(query.conditions)}`,
        query.conditions.flatMap((condition) => condition.parameters),
      );
      return Number(row?.count ?? 0);
    },
  };
}

export function whereOf(conditions: readonly Condition[]): string {
  return conditions.length === 0 ? '' : `where ${conditions.map((condition) => `(${condition.sql})`).join(' and ')}`;
}

function readSize({ first, last }: PageArguments): { size: number; backward: boolean } {
  if (first != null && last != null) throw badInput('Ask for first or last, not both.');
  const size = first ?? last ?? defaultPerPage;
  if (!Number.isInteger(size) || size < 1 || size > mostPerPage) {
    throw badInput(`${last != null ? 'last' : 'first'} must be from 1 to ${mostPerPage}, not ${size}.`);
  }
  return { size, backward: last != null };
}

function boundary(
  keys: readonly SortKey[],
  cursor: string | null | undefined,
  sign: '<' | '>',
  name: string,
): Condition | null {
  if (cursor == null) return null;
  const values = readCursor(cursor);
  if (values === null || values.length !== keys.length || !values.every(fits(keys))) {
    throw badInput(`${name} is not a cursor of this list. Use one that the same list answered with.`);
  }
  const left = keys.map((key) => key.expression).join(', ');
  const right = keys.map((key) => `?::${key.type}`).join(', ');
  return { sql: `(${left}) ${sign} (${right})`, parameters: values };
}

function fits(keys: readonly SortKey[]) {
  const patterns = {
    // PostgreSQL's text holds every character but this one.
    text: /^[^\0]*$/,
    bigint: /^-?\d{1,18}$/,
    uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  };
  return (value: string, index: number): boolean => patterns[keys[index]?.type ?? 'uuid'].test(value);
}

function writeCursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values.map(String)), 'utf8').toString('base64url');
}

function readCursor(cursor: string): string[] | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : null;
  } catch {
    return null;
  }
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
