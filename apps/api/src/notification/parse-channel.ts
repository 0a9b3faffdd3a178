import { parseEmailAddress } from '@relink/domain/member/e-mail-address';
import type { NotificationKind } from '@relink/domain/notification/notification-kind';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { plainLine } from '@relink/domain/text/plain-text';
import { mailFault } from '../mail/send-mail.ts';
import { parseAskedOrganisations } from '../organisation/parse-asked-organisations.ts';
import { parseOutgoingAddress } from '../outgoing/outgoing-policy.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import type { ChannelMedium } from './notification-rows.ts';

const longestName = 80;
const mostOrganisations = 500;

/** Null among the organisations: an id that is none. */
export type AskedChannel = {
  readonly name: string;
  readonly kinds: readonly NotificationKind[];
  readonly organisationIds: 'all' | readonly (string | null)[];
};

export type WantedChannel = {
  readonly name: string;
  readonly kinds: readonly NotificationKind[];
  /** null: all */
  readonly organisationIds: readonly string[] | null;
};

/** What a channel is told of, and what it is called. */
export async function parseChannel(
  context: UseCaseContext,
  asked: AskedChannel,
): Promise<Result<WantedChannel, UserFault>> {
  const name = plainLine(asked.name);
  if (name === '' || name.length > longestName)
    return err(invalid('name', `Give it a name of up to ${longestName} characters.`));
  if (asked.kinds.length === 0) return err(invalid('kinds', 'Pick at least one thing to be told of.'));
  const organisations = await parseAskedOrganisations(context, asked.organisationIds, mostOrganisations);
  if (!organisations.ok) return organisations;
  return ok({ name, kinds: [...new Set(asked.kinds)], organisationIds: organisations.value });
}

export function parseChannelAddress(
  { services }: Pick<UseCaseContext, 'services'>,
  { medium, address: text }: { readonly medium: ChannelMedium; readonly address: string },
): Result<string, UserFault> {
  if (medium === 'SLACK') {
    const address = parseOutgoingAddress(text, services.environment.outgoing);
    return address.ok ? address : err(invalid('address', address.error));
  }
  const off = mailFault(services, 'Notifying');
  if (off !== null) return err(off);
  const address = parseEmailAddress(text);
  return address.ok ? address : err(invalid('address', 'Enter one e-mail address.'));
}

const invalid = (field: string, message: string): UserFault => ({
  kind: 'general',
  code: 'INVALID_INPUT',
  path: [field],
  message,
});
