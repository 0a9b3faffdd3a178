import type { DocumentState } from '@relink/domain/document/document-state';
import type { StatusInXero } from '@relink/domain/document/status-in-xero';
import type { IconName } from '@relink/ui/icon';
import type { Tone } from '@relink/ui/status-mark';
import type { MessageDescriptor } from 'react-intl';

import { documentMessages as messages } from './messages.ts';

type Appearance = { readonly icon: IconName; readonly tone: Tone; readonly words: MessageDescriptor };

/** A state in one glance. Held heals by itself, rejected needs a person. */
export const documentAppearance: Readonly<Record<DocumentState, Appearance>> = {
  QUEUED: { icon: 'clock', tone: 'info', words: messages.QUEUED },
  PUBLISHING: { icon: 'refresh', tone: 'info', words: messages.PUBLISHING },
  PUBLISHED: { icon: 'circleCheck', tone: 'good', words: messages.PUBLISHED },
  HELD: { icon: 'plug', tone: 'caution', words: messages.HELD },
  REJECTED: { icon: 'warning', tone: 'action', words: messages.REJECTED },
  DISCARDED: { icon: 'circleX', tone: 'off', words: messages.DISCARDED },
};

/** What became of it in Xero after it was published there. */
export const inXeroAppearance: Readonly<Record<StatusInXero, Omit<Appearance, 'words'>>> = {
  DRAFT: { icon: 'pencil', tone: 'info' },
  SUBMITTED: { icon: 'clock', tone: 'info' },
  AUTHORISED: { icon: 'check', tone: 'info' },
  PAID: { icon: 'check', tone: 'good' },
  VOIDED: { icon: 'circleX', tone: 'off' },
  DELETED: { icon: 'circleX', tone: 'off' },
};
