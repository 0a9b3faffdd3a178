import { randomUUID } from 'node:crypto';
import type { NewApiKey } from '@relink/domain/api-key/api-key-rules';
import { apiKeyRules } from '@relink/domain/api-key/api-key-rules';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { EntityManager } from '../database/orm.ts';
import type { Vault } from '../encryption/vault.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { digestOf, makePepper } from './api-key-digest.ts';
import { makeApiKeyText, makePublicId, writeApiKey } from './api-key-text.ts';

export type IssuedApiKey = {
  readonly id: string;
  /** the whole key, told once and kept nowhere */
  readonly secret: string;
};

export type Issuing = {
  readonly vault: Vault;
  /** null: the operator, at the command line */
  readonly byUserId: string | null;
  readonly from: Origin;
};

/**
 * Makes the key in one transaction with its entry in the audit log. Whoever dies between that and telling the secret
 * leaves a key behind that nobody has; it is seen in the list, and can be rotated or revoked.
 */
export async function issueApiKey(
  em: EntityManager,
  key: NewApiKey,
  { vault, byUserId, from }: Issuing,
): Promise<Result<IssuedApiKey, UserFault>> {
  const id = randomUUID();
  const text = makeApiKeyText(makePublicId());
  const { sealed, pepper } = makePepper(vault, id);
  return em.transactional(async (locked): Promise<Result<IssuedApiKey, UserFault>> => {
    // One after the other, so that two at once cannot pass the limit together.
    await locked.execute('select pg_advisory_xact_lock(7230006)');
    const [counted] = await locked.execute<{ keys: string }[]>(
      'select count(*) as keys from api_key where revoked_at is null',
    );
    if (Number(counted?.keys) >= apiKeyRules.mostKeys) return err(tooMany);
    const organisationIds = key.organisationIds === 'all' ? null : `{${key.organisationIds.join(',')}}`;
    const [made] = await locked.execute<{ expires_at: Date | string }[]>(
      `insert into api_key (id, public_id, name, permissions, organisation_ids, pepper, digest, created_by_user_id, expires_at)
       values (?, ?, ?, ?::text[], ?::uuid[], ?, ?, ?, now() + make_interval(days => ?)) returning expires_at`,
      [
        id,
        text.publicId,
        key.name,
        `{${key.permissions.join(',')}}`,
        organisationIds,
        sealed,
        digestOf(pepper, text.secret),
        byUserId,
        key.expiresInDays,
      ],
    );
    await recordAudit(locked, {
      actor: byUserId === null ? { kind: 'operator' } : { kind: 'user', userId: byUserId },
      action: 'apiKey.created',
      subject: { kind: 'apiKey', id },
      organisationId: null,
      after: {
        name: key.name,
        permissions: key.permissions,
        organisations: key.organisationIds,
        expiresAt: new Date(made?.expires_at ?? 0).toISOString(),
      },
      from,
    });
    return ok({ id, secret: writeApiKey(text) });
  });
}

const tooMany: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  message: `There are ${apiKeyRules.mostKeys} API keys already. Revoke one that is not needed first.`,
};
