import type { EntityManager } from '../database/orm.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { Services } from '../services.ts';
import { findPeople } from '../viewer/people.ts';
import type { ChannelMedium, Recipient } from './notification-rows.ts';
import { parseRecipient } from './notification-rows.ts';

/** Where a message to a recipient goes. */
export type Addressee = {
  readonly medium: ChannelMedium;
  /** an e-mail address; of a chat it stays where it is */
  readonly address: string;
  readonly channelId: string | null;
  /** of a channel: null for all. A person's are asked for by role. */
  readonly organisationIds: readonly string[] | null;
};

/** Null: there is no such recipient any more. `unreadable`: the encryption key of its address is missing here. */
export async function findAddressee(
  em: EntityManager,
  services: Services,
  recipient: Recipient,
): Promise<Addressee | 'unreadable' | null> {
  const { kind, id } = parseRecipient(recipient);
  if (kind === 'user') {
    const person = (await findPeople(services, [id])).get(id);
    if (person === undefined) return null;
    return { medium: 'EMAIL', address: person.email, channelId: null, organisationIds: null };
  }
  // Locked, so that one that is changed right now may hear of less before or after this, and not in between.
  const [channel] = await em.execute<
    { medium: ChannelMedium; address: string; organisationIds: readonly string[] | null }[]
  >(`select medium, address, organisation_ids as "organisationIds" from notification_channel where id = ? for share`, [
    id,
  ]);
  if (channel === undefined) return null;
  const { medium, organisationIds } = channel;
  const address = services.vault.decrypt(channel.address, placeOf('notification_channel', 'address', id));
  return address.ok ? { medium, address: address.value, channelId: id, organisationIds } : 'unreadable';
}
