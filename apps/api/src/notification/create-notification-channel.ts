import { randomUUID } from 'node:crypto';
import type { NotificationKind } from '@relink/domain/notification/notification-kind';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { plainLine } from '@relink/domain/text/plain-text';
import { recordAudit } from '../audit/record-audit.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import { mailFault } from '../mail/send-mail.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import { parseOutgoingAddress } from '../outgoing/outgoing-policy.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { freshChannelManagerOrFault } from './manage-channels-or-fault.ts';
import { mostChannels, shownAddress } from './notification-channels.ts';
import type { ChannelMedium } from './notification-rows.ts';

const longestName = 80;

/** Null among the organisations: an id that is none. */
export type AskedChannel = {
  readonly name: string;
  readonly medium: ChannelMedium;
  readonly address: string;
  readonly kinds: readonly NotificationKind[];
  readonly organisationIds: 'all' | readonly (string | null)[];
};

/** Makes a channel. What it hears of outlives the session it is made in: it needs a fresh sign-in (ASVS 7.5.3). */
export async function createNotificationChannel(
  context: UseCaseContext,
  asked: AskedChannel,
): Promise<Result<{ readonly id: string }, UserFault>> {
  const person = await freshChannelManagerOrFault(context);
  if (!person.ok) return person;
  const name = plainLine(asked.name);
  if (name === '' || name.length > longestName)
    return err(invalid('name', `Give it a name of up to ${longestName} characters.`));
  if (asked.kinds.length === 0) return err(invalid('kinds', 'Pick at least one thing to be told of.'));
  const address = parseAddress(context, asked);
  if (!address.ok) return address;
  const organisations = await parseOrganisations(context, asked.organisationIds);
  if (!organisations.ok) return organisations;
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
        `{${[...new Set(asked.kinds)].join(',')}}`,
        organisations.value && `{${organisations.value.join(',')}}`,
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
        kinds: asked.kinds,
        organisations: organisations.value ?? 'all',
      },
      from: context.origin,
    });
    return ok({ id });
  });
}

function parseAddress({ services }: UseCaseContext, asked: AskedChannel): Result<string, UserFault> {
  if (asked.medium === 'SLACK') {
    const address = parseOutgoingAddress(asked.address, services.environment.outgoing);
    return address.ok ? address : err(invalid('address', address.error));
  }
  const off = mailFault(services, 'Notifying');
  if (off !== null) return err(off);
  const address = asked.address.trim();
  const isAddress = address.length <= 254 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@.]+$/.test(address);
  return isAddress ? ok(address) : err(invalid('address', 'Enter one e-mail address.'));
}

async function parseOrganisations(
  context: UseCaseContext,
  asked: AskedChannel['organisationIds'],
): Promise<Result<string[] | null, UserFault>> {
  if (asked === 'all') return ok(null);
  const ids = [...new Set(asked.filter((id) => id !== null))];
  if (asked.includes(null)) return err(notFound('organisation', ['organisationIds']));
  if (ids.length === 0)
    return err(invalid('organisationIds', 'Pick at least one organisation, or leave them out for all.'));
  const known = await context.em.count(OrganisationEntity, { id: { $in: ids } });
  return known === ids.length ? ok(ids) : err(notFound('organisation', ['organisationIds']));
}

const invalid = (field: string, message: string): UserFault => ({
  kind: 'general',
  code: 'INVALID_INPUT',
  path: [field],
  message,
});

const tooMany: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  message: `There are ${mostChannels} notification channels already. Remove one that is not needed first.`,
};
