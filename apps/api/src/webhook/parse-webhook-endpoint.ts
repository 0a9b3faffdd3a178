import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { plainLine } from '@relink/domain/text/plain-text';
import { webhookRules } from '@relink/domain/webhook/webhook-rules';
import type { ConnectionEventKindName } from '../connection-event/connection-event.entity.ts';
import { parseAskedOrganisations } from '../organisation/parse-asked-organisations.ts';
import { parseOutgoingAddress } from '../outgoing/outgoing-policy.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';

/** Null among the organisations: an id that is none. */
export type AskedWebhookEndpoint = {
  readonly name: string;
  readonly address: string;
  readonly kinds: 'all' | readonly ConnectionEventKindName[];
  readonly organisationIds: 'all' | readonly (string | null)[];
};

export type WantedWebhookEndpoint = {
  readonly name: string;
  readonly address: string;
  /** null: all */
  readonly kinds: readonly ConnectionEventKindName[] | null;
  readonly organisationIds: readonly string[] | null;
};

export async function parseWebhookEndpoint(
  context: UseCaseContext,
  asked: AskedWebhookEndpoint,
): Promise<Result<WantedWebhookEndpoint, UserFault>> {
  const name = plainLine(asked.name);
  if (name === '' || name.length > webhookRules.longestName)
    return err(invalid('name', `Give it a name of up to ${webhookRules.longestName} characters.`));
  const address = parseOutgoingAddress(asked.address, context.services.environment.outgoing);
  if (!address.ok) return err(invalid('address', address.error));
  if (asked.kinds !== 'all' && asked.kinds.length === 0)
    return err(invalid('kinds', 'Pick at least one kind of event, or leave kinds out for all of them.'));
  const organisations = await parseAskedOrganisations(context, asked.organisationIds, webhookRules.mostOrganisations);
  if (!organisations.ok) return organisations;
  const kinds = asked.kinds === 'all' ? null : [...new Set(asked.kinds)];
  return ok({ name, address: address.value, kinds, organisationIds: organisations.value });
}

const invalid = (field: string, message: string): UserFault => ({
  kind: 'general',
  code: 'INVALID_INPUT',
  path: [field],
  message,
});
