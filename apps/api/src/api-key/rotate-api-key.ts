import { LockMode } from '@mikro-orm/core';
import { apiKeyRules, isLifetime, isOverlap } from '@relink/domain/api-key/api-key-rules';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { digestOf, openPepper } from './api-key-digest.ts';
import { makeApiKeyText, writeApiKey } from './api-key-text.ts';
import { ApiKeyEntity } from './api-key.entity.ts';
import type { IssuedApiKey } from './issue-api-key.ts';
import { manageKeysOrFault } from './manage-keys-or-fault.ts';

export type Rotation = { readonly id: string | null; readonly overlapHours: number; readonly expiresInDays: number };

/**
 * Gives a key a new secret and a new lifetime. The secret before it goes on working for the overlap, so that a program
 * can be changed over without a gap; one older still ends at once: two live secrets, never three.
 */
export async function rotateApiKey(
  context: UseCaseContext,
  { id, overlapHours, expiresInDays }: Rotation,
): Promise<Result<IssuedApiKey, UserFault>> {
  const person = await manageKeysOrFault(context);
  if (!person.ok) return person;
  if (!isOverlap(overlapHours))
    return err(invalid('overlapHours', `The overlap is 0 to ${apiKeyRules.mostOverlapHours} hours.`));
  if (!isLifetime(expiresInDays))
    return err(invalid('expiresInDays', `A key lives for 1 to ${apiKeyRules.mostDays} days.`));
  return context.services.orm.em.fork().transactional(async (em): Promise<Result<IssuedApiKey, UserFault>> => {
    const key = id === null ? null : await em.findOne(ApiKeyEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (key === null) return err(notFound('API key', ['id']));
    if (key.revokedAt != null || key.pepper == null) return err(revoked);
    const text = makeApiKeyText(key.publicId);
    const digest = digestOf(openPepper(context.services.vault, key.id, key.pepper), text.secret);
    const [times] = await em.execute<{ expires_at: Date | string; previous_until: Date | string }[]>(
      `update api_key set digest = ?, previous_digest = digest,
         previous_until = least(expires_at, now() + make_interval(hours => ?)), expires_at = now() + make_interval(days => ?)
       where id = ? returning expires_at, previous_until`,
      [digest, overlapHours, expiresInDays, key.id],
    );
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'apiKey.rotated',
      subject: { kind: 'apiKey', id: key.id },
      organisationId: null,
      before: { name: key.name, expiresAt: key.expiresAt.toISOString() },
      after: {
        name: key.name,
        expiresAt: new Date(times?.expires_at ?? 0).toISOString(),
        overlapUntil: new Date(times?.previous_until ?? 0).toISOString(),
      },
      from: context.origin,
    });
    return ok({ id: key.id, secret: writeApiKey(text) });
  });
}

const invalid = (field: string, message: string): UserFault => ({
  kind: 'general',
  code: 'INVALID_INPUT',
  path: [field],
  message,
});

const revoked: UserFault = {
  kind: 'general',
  code: 'EXPIRED',
  path: ['id'],
  message: 'This API key has been revoked. Make a new one.',
};
