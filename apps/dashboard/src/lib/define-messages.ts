import type { MessageDescriptor } from 'react-intl';

/** A message of ours: English is its own translation, and every one has an id for the others. */
type Message = { readonly id: string; readonly defaultMessage: string };

/** A feature's catalogue. The library's own helper types every message as taking no values. */
export function defineMessages<K extends string>(
  messages: Record<K, Message>,
): Readonly<Record<K, MessageDescriptor & Message>> {
  return messages;
}
