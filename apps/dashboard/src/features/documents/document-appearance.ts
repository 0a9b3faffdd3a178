import type { DocumentState } from '@relink/domain/document/document-state';
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
