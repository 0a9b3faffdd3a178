import type { Pagination } from './envelope.ts';

const defaultPageSize = 100;
const largestPageSize = 1000;

/** Pages are counted from 1; a size outside 1 to 1000 is clamped. @see https://developer.xero.com/documentation/api/accounting/requests-and-responses */
export function takePage<T>(
  rows: readonly T[],
  query: { page?: string; pageSize?: string },
): { rows: readonly T[]; pagination?: Pagination } {
  if (query.page === undefined) return { rows };
  const page = Math.max(1, whole(query.page, 1));
  const pageSize = Math.min(largestPageSize, Math.max(1, whole(query.pageSize, defaultPageSize)));
  const pageCount = Math.ceil(rows.length / pageSize);
  return {
    rows: rows.slice((page - 1) * pageSize, page * pageSize),
    pagination: { page, pageSize, pageCount, itemCount: rows.length },
  };
}

function whole(text: string | undefined, otherwise: number): number {
  const number = Number(text);
  return text === undefined || !Number.isInteger(number) ? otherwise : number;
}
