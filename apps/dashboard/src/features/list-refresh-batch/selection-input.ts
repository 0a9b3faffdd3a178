import type { RefreshListsOfManyInput } from '../../gql/graphql.ts';
import type { BulkBarProps } from './bulk-bar.tsx';

/** As many ids as one request holds. */
export const mostIds = 2_000;

type Selection = Pick<RefreshListsOfManyInput, 'connectionIds' | 'filter'>;

/**
 * What is sent of a selection: the very rows, as long as a request holds them; beyond that the filters, where all that
 * match are chosen and the server reads the filters as this page does. Null: neither.
 */
export function selectionInput(
  rows: BulkBarProps['rows'],
  matching: number,
  { q, status, who, requested }: BulkBarProps['search'],
): Selection | null {
  if (rows.length <= mostIds) return { connectionIds: rows.map(({ id }) => id) };
  // here every word may stand somewhere else; there the text is looked for as it is
  if (rows.length < matching || q?.trim().includes(' ') === true) return null;
  return {
    filter: {
      ...(q === undefined ? {} : { search: q }),
      ...(status === undefined ? {} : { status: [...status] }),
      ...(who === undefined ? {} : { whoMustAct: [who] }),
      ...(requested === undefined ? {} : { requested }),
    },
  };
}
