import type { ListItem } from './list-item.ts';
import { goneStatus, isSameItem, isUsable } from './list-item.ts';

export const listChangeKinds = ['ADDED', 'RENAMED', 'UPDATED', 'ARCHIVED', 'RESTORED'] as const;
export type ListChangeKind = (typeof listChangeKinds)[number];

/** What became of one item. `before` is null for an item that was not known. */
export type ListChange = {
  readonly kind: ListChangeKind;
  readonly before: ListItem | null;
  readonly after: ListItem;
};

/**
 * Compares an item as it was kept with the one that Xero shows now; null: nothing changed. A change has one kind, the
 * one that matters most to who uses the item: that it can no longer be used, or again; that it is called otherwise.
 */
export function compareItem(before: ListItem | null, after: ListItem): ListChange | null {
  if (before === null) return { kind: 'ADDED', before, after };
  if (isSameItem(before, after)) return null;
  return { kind: kindOf(before, after), before, after };
}

function kindOf(before: ListItem, after: ListItem): ListChangeKind {
  if (isUsable(before) && !isUsable(after)) return 'ARCHIVED';
  if (!isUsable(before) && isUsable(after)) return 'RESTORED';
  return before.name === after.name ? 'UPDATED' : 'RENAMED';
}

/** What a full pass did not find; null where that was known. It says nothing of items a pass of changes left out. */
export function goneItem(before: ListItem): ListChange | null {
  return before.status === goneStatus ? null : compareItem(before, { ...before, status: goneStatus });
}

/**
 * The whole difference between what is kept and what was fetched. A refresh compares page by page; this is what its
 * pages add up to.
 */
export function compareLists(
  kept: readonly ListItem[],
  fetched: readonly ListItem[],
  pass: 'full' | 'changes',
): ListChange[] {
  const before = new Map(kept.map((item) => [item.xeroId, item]));
  const after = new Map(fetched.map((item) => [item.xeroId, item]));
  const seen = [...after.values()].map((item) => compareItem(before.get(item.xeroId) ?? null, item));
  const gone = pass === 'full' ? kept.filter(({ xeroId }) => !after.has(xeroId)).map(goneItem) : [];
  return [...seen, ...gone].filter((change) => change !== null);
}

export function applyChanges(kept: readonly ListItem[], changes: readonly ListChange[]): ListItem[] {
  const items = new Map(kept.map((item) => [item.xeroId, item]));
  for (const { after } of changes) items.set(after.xeroId, after);
  return [...items.values()];
}
