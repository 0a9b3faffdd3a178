import { defineEntity, p } from '@mikro-orm/core';

/** What a mail is about. Closed: one line here for each that is written. */
export const mailKinds = [
  'INVITATION',
  'RECONNECT_REQUESTED',
  'RECONNECT_ANSWERED',
  'PASSWORD_RESET',
  'WEBHOOK_DISABLED',
  'NOTIFICATION',
] as const;
export type MailKind = (typeof mailKinds)[number];

/** A mail on its way. Its text may hold a secret: encrypted, and gone as soon as it is delivered or given up. */
export const MailOutboxEntity = defineEntity({
  name: 'MailOutbox',
  tableName: 'mail_outbox',
  properties: {
    id: p.uuid().primary(),
    kind: p.enum(mailKinds),
    recipient: p.text(),
    subject: p.text(),
    text: p.text().nullable(),
    inReplyTo: p.uuid().nullable(),
    channelId: p.uuid().nullable(),
    createdAt: p.datetime(),
    nextTryAt: p.datetime(),
    claimedUntil: p.datetime().nullable(),
    tries: p.integer(),
    lastFailure: p.text().nullable(),
    sentAt: p.datetime().nullable(),
    givenUpAt: p.datetime().nullable(),
  },
});
