import type { NewApiKey } from '@relink/domain/api-key/api-key-rules';
import { parseNewApiKey } from '@relink/domain/api-key/api-key-rules';
import type { Result } from '@relink/domain/result';
import { err } from '@relink/domain/result';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import type { IssuedApiKey } from './issue-api-key.ts';
import { issueApiKey } from './issue-api-key.ts';
import { manageKeysOrFault } from './manage-keys-or-fault.ts';

/** Null among the organisations: an id that is none. */
export type AskedApiKey = Omit<NewApiKey, 'organisationIds'> & {
  readonly organisationIds: 'all' | readonly (string | null)[];
};

/** Makes a key that can do exactly what is picked for it. Its secret is in this answer and in no other. */
export async function createApiKey(
  context: UseCaseContext,
  { organisationIds, ...asked }: AskedApiKey,
): Promise<Result<IssuedApiKey, UserFault>> {
  const person = await manageKeysOrFault(context);
  if (!person.ok) return person;
  const ids = organisationIds === 'all' ? 'all' : organisationIds.filter((id) => id !== null);
  if (ids.length !== organisationIds.length) return err(notFound('organisation', ['organisationIds']));
  const parsed = parseNewApiKey({ ...asked, organisationIds: ids });
  if (!parsed.ok) {
    const { field, message } = parsed.error;
    return err({ kind: 'general', code: 'INVALID_INPUT', path: [field], message });
  }
  const key = parsed.value;
  if (key.organisationIds !== 'all') {
    const known = await context.em.count(OrganisationEntity, { id: { $in: [...key.organisationIds] } });
    if (known !== key.organisationIds.length) return err(notFound('organisation', ['organisationIds']));
  }
  const { vault, orm } = context.services;
  return issueApiKey(orm.em.fork(), key, { vault, byUserId: person.value.person.id, from: context.origin });
}
