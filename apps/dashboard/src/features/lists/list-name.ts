import { type ListKind, listKinds, listNames } from '@relink/domain/list/list-kind';

/** "Chart of accounts": where it begins a line. */
export function listTitle(kind: ListKind): string {
  const name = listNames[kind];
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

/** A list in an address: tax-rates. */
export function listSlug(kind: ListKind): string {
  return kind.toLowerCase().replaceAll('_', '-');
}

export function listOfSlug(slug: string): ListKind | undefined {
  return listKinds.find((kind) => listSlug(kind) === slug);
}
