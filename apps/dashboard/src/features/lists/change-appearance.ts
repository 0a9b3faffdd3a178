import type { ListChangeKind } from '@relink/domain/list/list-change';
import type { IconName } from '@relink/ui/icon';
import type { Tone } from '@relink/ui/status-mark';

/** What became of an item, in one glance; the word stands beside it. */
export const changeAppearance: Readonly<Record<ListChangeKind, { readonly icon: IconName; readonly tone: Tone }>> = {
  ADDED: { icon: 'plus', tone: 'good' },
  RENAMED: { icon: 'pencil', tone: 'info' },
  UPDATED: { icon: 'refresh', tone: 'info' },
  ARCHIVED: { icon: 'archive', tone: 'action' },
  RESTORED: { icon: 'restore', tone: 'good' },
};
