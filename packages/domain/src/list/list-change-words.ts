import type { ListChange } from './list-change.ts';
import type { ListItem } from './list-item.ts';
import { goneStatus } from './list-item.ts';

/** Before and after of a change, in one line each: only what differs, in an order that does not change. */
export function changeWords({ before, after }: ListChange): { before: string | null; after: string } {
  if (before === null) return { before: null, after: lineOf(after, namesOf(after)) };
  const names = [...new Set([...namesOf(before), ...namesOf(after)])].filter(
    (name) => valueOf(before, name) !== valueOf(after, name),
  );
  return { before: lineOf(before, names), after: lineOf(after, names) };
}

/** "429 General Expenses", or the name alone. */
export function itemTitle({ code, name }: Pick<ListItem, 'code' | 'name'>): string {
  return code === null || code === name ? name : `${code} ${name}`;
}

function namesOf({ facts }: ListItem): string[] {
  return ['code', 'name', 'status', ...Object.keys(facts).toSorted()];
}

function valueOf(item: ListItem, name: string): string {
  if (name === 'code') return item.code ?? '';
  if (name === 'name') return item.name;
  if (name === 'status') return item.status === goneStatus ? 'no longer in Xero' : item.status;
  return item.facts[name] ?? '';
}

function lineOf(item: ListItem, names: readonly string[]): string {
  return names
    .map((name) => [name, valueOf(item, name)])
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}
