import type { IntlShape } from 'react-intl';

import type { ListRefreshProgressFragment } from '../../gql/graphql.ts';
import { listMessages as messages } from './messages.ts';

export type RefreshPart = ListRefreshProgressFragment['parts'][number];

const counted = ['added', 'updated', 'archived'] as const;
const words = { added: messages.added, updated: messages.changed, archived: messages.archived } as const;

/** "3 changed, 1 archived". */
export function changesSummary(intl: IntlShape, parts: readonly RefreshPart[]): string {
  const found = counted
    .map((name) => ({ name, count: parts.reduce((sum, { changes }) => sum + (changes?.[name] ?? 0), 0) }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => intl.formatMessage(words[name], { count }));
  return found.length === 0 ? intl.formatMessage(messages.nothing) : found.join(', ');
}

export function hasChanges(parts: readonly RefreshPart[]): boolean {
  return parts.some(({ changes }) => counted.some((name) => (changes?.[name] ?? 0) > 0));
}

export function countOf(parts: readonly RefreshPart[], state: RefreshPart['state']): number {
  return parts.filter((part) => part.state === state).length;
}
