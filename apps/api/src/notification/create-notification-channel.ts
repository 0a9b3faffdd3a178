import { randomUUID } from 'node:crypto';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { freshChannelManagerOrFault } from './manage-channels-or-fault.ts';
import { mostChannels, shownAddress } from './notification-channels.ts';
import type { ChannelMedium } from './notification-rows.ts';
import type { AskedChannel } from './parse-channel.ts';
import { parseChannel, parseChannelAddress } from './parse-channel.ts';

export type NewChannel = AskedChannel & { readonly medium: ChannelMedium; readonly address: string };

/** Makes a channel. What it hears of outlives the session it is made in: it needs a fresh sign-in (ASVS 7.5.3). */
export async function createNotificationChannel(
  context: UseCaseContext,
  asked: NewChannel,
): Promise<Result<{ readonly id: string }, UserFault>> {
  const person = await freshChannelManagerOrFault(context);
  if (!person.ok) return person;
  const address = parseChannelAddress(context, asked);
  if (!address.ok) return address;
  const parsed = await parseChannel(context, asked);
  if (!parsed.ok) return parsed;
  const { name, kinds, organisationIds } = parsed.value;
  const id = randomUUID();
  const { orm, vault } = context.services;
  return orm.em.fork().transactional(async (em): Promise<Result<{ id: string }, UserFault>> => {
    await em.execute('select pg_advisory_xact_lock(7230022)');
    const [counted] = await em.execute<{ channels: string }[]>('select count(*) as channels from notification_channel');
    if (Number(counted?.channels) >= mostChannels) return err(tooMany);
    await em.execute(
      `insert into notification_channel (id, name, medium, address, kinds, organisation_ids, created_by_user_id)
       values (?, ?, ?, ?, ?::text[], ?::uuid[], ?)`,
      [
        id,
        name,
        asked.medium,
        vault.encrypt(address.value, placeOf('notification_channel', 'address', id)),
        `{${kinds.join(',')}}`,
        organisationIds && `{${organisationIds.join(',')}}`,
        person.value.person.id,
      ],
    );
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'notificationChannel.created',
      subject: { kind: 'notificationChannel', id },
      organisationId: null,
      after: {
        name,
        medium: asked.medium,
        destination: shownAddress(asked.medium, address.value),
        kinds,
        organisations: organisationIds ?? 'all',
      },
      from: context.origin,
    });
    return ok({ id });
  });
}

const tooMany: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  message: `There are ${mostChannels} notification channels already. Remove one that is not needed first.`,
};
