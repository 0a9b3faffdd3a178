import type { NotificationKind } from '@relink/domain/notification/notification-kind';

/** `user:<id>` or `channel:<id>`. */
export type Recipient = string;

export const userRecipient = (userId: string): Recipient => `user:${userId}`;
export const channelRecipient = (channelId: string): Recipient => `channel:${channelId}`;

export function parseRecipient(recipient: Recipient): { readonly kind: 'user' | 'channel'; readonly id: string } {
  const [kind = '', id = ''] = recipient.split(':', 2);
  return { kind: kind === 'user' ? 'user' : 'channel', id };
}

export const channelMedia = ['EMAIL', 'SLACK'] as const;
export type ChannelMedium = (typeof channelMedia)[number];

/** Something that somebody is to be told, with what it is about. */
export type DueNotification = {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly connectionId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly status: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly thread: string | null;
};
