import { originOf } from '../audit/origin.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import type { Loaded } from '../credential-cache/credential-cache.ts';
import type { EntityManager } from '../database/orm.ts';
import type { Services } from '../services.ts';
import type { ApiKeyViewer } from '../viewer/viewer.ts';
import { subjectsOf } from '../viewer/viewer.ts';
import { digestOf, isSameDigest, openPepper } from './api-key-digest.ts';
import type { ApiKeyText } from './api-key-text.ts';
import { rightsOf } from './api-key.entity.ts';

type Asked = { readonly services: Services; readonly headers: Headers };

/** By the database's clock: how long the secrets still work. */
type Found = {
  readonly id: string;
  readonly name: string;
  readonly permissions: string[];
  readonly organisation_ids: string[] | null;
  readonly pepper: string | null;
  readonly digest: string | null;
  readonly previous_digest: string | null;
  readonly milliseconds_left: number;
  readonly previous_milliseconds_left: number | null;
  readonly is_use_old: boolean;
};

/**
 * The program behind a key; null for one that is unknown, wrong, expired or revoked, which are told apart in the audit
 * log and nowhere else. Called when nothing is kept (`credential-cache/`), so once in one or two minutes for a key in use.
 */
export async function loadApiKeyViewer(asked: Asked, presented: ApiKeyText): Promise<Loaded<ApiKeyViewer> | null> {
  const { services } = asked;
  const em = services.orm.em.fork();
  const [row] = await em.execute<Found[]>(
    `select id, name, permissions, organisation_ids, pepper, digest, previous_digest,
       (extract(epoch from expires_at - now()) * 1000)::float8 as milliseconds_left,
       (extract(epoch from previous_until - now()) * 1000)::float8 as previous_milliseconds_left,
       coalesce(last_used_at < now() - interval '1 minute', true) as is_use_old
     from api_key where public_id = ?`,
    [presented.publicId],
  );
  if (row === undefined) return refuse(asked, null, 'unknown');
  if (row.digest === null || row.pepper === null) return refuse(asked, row, 'revoked');
  const digest = digestOf(openPepper(services.vault, row.id, row.pepper), presented.secret);
  const isCurrent = isSameDigest(digest, row.digest);
  const isPrevious = row.previous_digest !== null && isSameDigest(digest, row.previous_digest);
  if (!isCurrent && !isPrevious) return refuse(asked, row, 'wrong secret');
  const left = isCurrent ? row.milliseconds_left : Math.min(row.milliseconds_left, row.previous_milliseconds_left ?? 0);
  if (left <= 0) return refuse(asked, row, isCurrent ? 'expired' : 'rotated');
  if (row.is_use_old) await noteUse(em, row.id);
  const rights = rightsOf({ permissions: row.permissions, organisationIds: row.organisation_ids });
  const viewer: ApiKeyViewer = { kind: 'apiKey', apiKey: { id: row.id, name: row.name }, ...rights };
  return { value: viewer, subjects: subjectsOf(viewer), until: new Date(Date.now() + left) };
}

/** To two minutes: a key in use must not cost a write per request. */
async function noteUse(em: EntityManager, id: string): Promise<void> {
  await em.execute('update api_key set last_used_at = now() where id = ?', [id]);
}

async function refuse({ services, headers }: Asked, row: Found | null, reason: string): Promise<null> {
  await recordRefusal(services, {
    // Whoever presents a wrong or an old secret need not be the one whom the key was given to.
    actor: { kind: 'unknown' },
    action: 'apiKey.refused',
    subject: { kind: 'apiKey', id: row?.id ?? null },
    organisationId: null,
    after: { reason },
    from: originOf(headers),
  });
  return null;
}
