/**
 * One entry of a list as Relink keeps it. Only what a document can refer to, or a person would look for; Xero's own
 * words where it has words.
 */
export type ListItem = {
  readonly xeroId: string;
  /** what documents name it by: an account's code, a tax type, a currency's code; null where Xero has none */
  readonly code: string | null;
  readonly name: string;
  /** Xero's word (ACTIVE, ARCHIVED, GDPRREQUEST, DELETED …), or `goneStatus` */
  readonly status: string;
  /** everything else worth comparing, by name: the type of an account, the rate of a tax */
  readonly facts: Readonly<Record<string, string>>;
};

/**
 * A full pass did not find it any more: deleted in Xero, or merged into another. Relink deletes nothing of its own:
 * documents and settings may refer to it.
 */
export const goneStatus = 'GONE';

/** Whether a new document may use it. A status that Xero adds one day counts as not usable. */
export function isUsable({ status }: Pick<ListItem, 'status'>): boolean {
  return status === 'ACTIVE';
}

/** By value: facts in any order. */
export function isSameItem(one: ListItem, other: ListItem): boolean {
  const names = new Set([...Object.keys(one.facts), ...Object.keys(other.facts)]);
  return (
    one.xeroId === other.xeroId &&
    one.code === other.code &&
    one.name === other.name &&
    one.status === other.status &&
    [...names].every((name) => one.facts[name] === other.facts[name])
  );
}
