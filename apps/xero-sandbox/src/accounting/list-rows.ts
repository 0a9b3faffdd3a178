import type { XeroObject } from './envelope.ts';
import { parseWhere, read } from './where-expression.ts';

export type ListQuery = { readonly where?: string; readonly order?: string };

/** Filters and orders the objects as the API shows them. Throws WhereError for a filter it cannot read. */
export function listRows(rows: readonly XeroObject[], query: ListQuery): XeroObject[] {
  const filtered = query.where === undefined || query.where === '' ? [...rows] : rows.filter(parseWhere(query.where));
  return query.order === undefined || query.order === '' ? filtered : ordered(filtered, query.order);
}

/** `Name`, `Name DESC`, `Status ASC, Name` */
function ordered(rows: readonly XeroObject[], order: string): XeroObject[] {
  const terms = order.split(',').map((term) => {
    const [property = '', direction = 'ASC'] = term.trim().split(/\s+/);
    return { property, sign: direction.toUpperCase() === 'DESC' ? -1 : 1 };
  });
  return rows.toSorted((one, other) => {
    for (const { property, sign } of terms) {
      const [left, right] = [read(one, property), read(other, property)];
      if (left === right) continue;
      if (left === null) return -sign;
      if (right === null) return sign;
      const difference =
        typeof left === 'string' && typeof right === 'string' ? left.localeCompare(right) : left < right ? -1 : 1;
      if (difference !== 0) return difference * sign;
    }
    return 0;
  });
}
