import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { OrganisationEntity } from './organisation.entity.ts';

/** Which organisations something is to hear of: each once, at most so many, and all of them known. Null: all there are. */
export async function parseAskedOrganisations(
  context: UseCaseContext,
  asked: 'all' | readonly (string | null)[],
  most: number,
): Promise<Result<string[] | null, UserFault>> {
  if (asked === 'all') return ok(null);
  const path = ['organisationIds'];
  const ids = [...new Set(asked.filter((id) => id !== null))];
  if (asked.includes(null)) return err(notFound('organisation', path));
  if (ids.length === 0 || ids.length > most) {
    const message = `Pick 1 to ${most} organisations, or leave them out for all.`;
    return err({ kind: 'general', code: 'INVALID_INPUT', path, message });
  }
  const known = await context.em.count(OrganisationEntity, { id: { $in: ids } });
  return known === ids.length ? ok(ids) : err(notFound('organisation', path));
}
