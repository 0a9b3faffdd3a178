import type { NewApiKey } from '@relink/domain/api-key/api-key-rules';
import { withoutRequest } from '../audit/origin.ts';
import { issueApiKey } from '../api-key/issue-api-key.ts';
import type { TestApplication } from './test-application.ts';
import { registerSecret } from './evidence.ts';
import { TestClient } from './test-client.ts';

export type SeededApiKey = { readonly id: string; readonly secret: string; readonly client: TestClient };

/** A key as the operator makes it: of one permission and everywhere, unless something else is asked for. */
export async function seedApiKey(application: TestApplication, asked: Partial<NewApiKey> = {}): Promise<SeededApiKey> {
  const { orm, vault } = application.services;
  const key: NewApiKey = {
    name: 'A program',
    permissions: ['connection:view'],
    organisationIds: 'all',
    expiresInDays: 90,
    ...asked,
  };
  const issued = await issueApiKey(orm.em.fork(), key, { vault, byUserId: null, from: withoutRequest });
  if (!issued.ok) throw new Error(JSON.stringify(issued.error));
  registerSecret('API key', issued.value.secret);
  return { ...issued.value, client: TestClient.withKey(application.url, issued.value.secret) };
}
