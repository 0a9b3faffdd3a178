import { LockMode } from '@mikro-orm/core';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Origin } from '../audit/origin.ts';
import type { AuditActor } from '../audit/record-audit.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { EntityManager } from '../database/orm.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { ApiKeyEntity } from './api-key.entity.ts';
import { manageKeysOrFault } from './manage-keys-or-fault.ts';

/** Ends a key and both of its secrets, on every instance within a second; a key that was revoked before stays so. */
export async function revokeApiKey(
  context: UseCaseContext,
  id: string | null,
): Promise<Result<{ readonly id: string }, UserFault>> {
  const person = await manageKeysOrFault(context);
  if (!person.ok) return person;
  const by = { actor: viewerActor(context.viewer), from: context.origin };
  const isKnown = id !== null && (await endApiKey(context.services.orm.em.fork(), id, by));
  return isKnown ? ok({ id }) : err(notFound('API key', ['id']));
}

/** False: there is no such key. What could verify a secret is thrown away with it. */
export function endApiKey(
  em: EntityManager,
  id: string,
  { actor, from }: { readonly actor: AuditActor; readonly from: Origin },
): Promise<boolean> {
  return em.transactional(async (locked) => {
    const key = await locked.findOne(ApiKeyEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (key === null) return false;
    if (key.revokedAt != null) return true;
    await locked.execute(
      `update api_key set revoked_at = now(), digest = null, pepper = null, previous_digest = null, previous_until = null where id = ?`,
      [id],
    );
    await recordAudit(locked, {
      actor,
      action: 'apiKey.revoked',
      subject: { kind: 'apiKey', id },
      organisationId: null,
      before: { name: key.name },
      from,
    });
    return true;
  });
}
