import type { NotificationKind } from '@relink/domain/notification/notification-kind';
import { notificationKinds } from '@relink/domain/notification/notification-kind';
import type { EntityManager } from '../database/orm.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { Services } from '../services.ts';
import type { ChannelMedium } from './notification-rows.ts';

export type NotificationChannel = {
  readonly id: string;
  readonly name: string;
  readonly medium: ChannelMedium;
  readonly destination: string;
  readonly kinds: NotificationKind[];
  readonly organisationIds: readonly string[] | null;
  readonly createdAt: Date;
  readonly lastFailure: string | null;
  readonly lastFailedAt: Date | null;
};

type Row = Omit<NotificationChannel, 'destination' | 'createdAt' | 'lastFailedAt'> & {
  readonly address: string;
  readonly createdAt: Date | string;
  readonly lastFailedAt: Date | string | null;
};

export const mostChannels = 50;

/** All of them, or one. */
export async function findNotificationChannels(
  em: EntityManager,
  services: Services,
  id: string | null = null,
): Promise<NotificationChannel[]> {
  const rows = await em.execute<Row[]>(
    `select id, name, medium, address, kinds, organisation_ids as "organisationIds", created_at as "createdAt",
       last_failure as "lastFailure", last_failed_at as "lastFailedAt"
     from notification_channel where ?::uuid is null or id = ?::uuid order by lower(name), id limit ?`,
    [id, id, mostChannels],
  );
  return rows.map(({ address, ...row }) => ({
    ...row,
    kinds: notificationKinds.filter((kind) => row.kinds.includes(kind)),
    destination: destinationOf(services, row, address),
    createdAt: new Date(row.createdAt),
    lastFailedAt: row.lastFailedAt === null ? null : new Date(row.lastFailedAt),
  }));
}

function destinationOf({ vault }: Services, row: Pick<Row, 'id' | 'medium'>, sealed: string): string {
  const opened = vault.decrypt(sealed, placeOf('notification_channel', 'address', row.id));
  if (!opened.ok)
    return `cannot be read: ${vault.lacksKeyOf(opened.error) ? 'its encryption key is missing here' : 'say it anew'}`;
  return shownAddress(row.medium, opened.value);
}

/** The address of a chat lets anybody write there who has it. */
export function shownAddress(medium: ChannelMedium, address: string): string {
  return medium === 'EMAIL' ? address : new URL(address).host;
}
