import { randomUUID } from 'node:crypto';
import type { ConnectionEventKindName } from '../connection-event/connection-event.entity.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { Services } from '../services.ts';
import { makeWebhookSecret } from '../webhook/webhook-signature.ts';
import { registerSecret } from './evidence.ts';

type Wanted = {
  readonly name?: string;
  readonly address?: string;
  readonly kinds?: readonly ConnectionEventKindName[];
  readonly organisationIds?: readonly string[];
};

export type SeededWebhookEndpoint = { readonly id: string; readonly secret: string };

export async function seedWebhookEndpoint(
  { orm, vault }: Pick<Services, 'orm' | 'vault'>,
  { name = 'A receiver', address = 'https://receiver.example/hook', kinds, organisationIds }: Wanted = {},
): Promise<SeededWebhookEndpoint> {
  const id = randomUUID();
  const secret = makeWebhookSecret();
  registerSecret('webhook secret', secret);
  await orm.em.fork().execute(
    `insert into webhook_endpoint (id, name, address, kinds, organisation_ids, secret)
       values (?, ?, ?, ?::text[], ?::uuid[], ?)`,
    [
      id,
      name,
      address,
      kinds === undefined ? null : `{${kinds.join(',')}}`,
      organisationIds === undefined ? null : `{${organisationIds.join(',')}}`,
      vault.encrypt(secret, placeOf('webhook_endpoint', 'secret', id)),
    ],
  );
  return { id, secret };
}
