import { randomUUID } from 'node:crypto';
import type { NotificationKind } from '@relink/domain/notification/notification-kind';
import { notificationKinds } from '@relink/domain/notification/notification-kind';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { ChannelMedium } from '../notification/notification-rows.ts';
import type { Services } from '../services.ts';
import { registerSecret } from './evidence.ts';

type Wanted = {
  readonly medium?: ChannelMedium;
  readonly address?: string;
  readonly kinds?: readonly NotificationKind[];
  readonly organisationIds?: readonly string[];
};

export async function seedNotificationChannel(
  { orm, vault }: Pick<Services, 'orm' | 'vault'>,
  { medium = 'SLACK', address, kinds = notificationKinds, organisationIds }: Wanted = {},
): Promise<string> {
  const id = randomUUID();
  const path = randomUUID();
  const place = address ?? `https://chat.example/services/${path}`;
  if (address === undefined) registerSecret('chat address', path);
  await orm.em.fork().execute(
    `insert into notification_channel (id, name, medium, address, kinds, organisation_ids)
       values (?, 'A channel', ?, ?, ?::text[], ?::uuid[])`,
    [
      id,
      medium,
      vault.encrypt(place, placeOf('notification_channel', 'address', id)),
      `{${kinds.join(',')}}`,
      organisationIds === undefined ? null : `{${organisationIds.join(',')}}`,
    ],
  );
  return id;
}
