import { codeAt, stepOf } from '../second-factor/time-code.ts';
import type { TestClient } from './test-client.ts';

/** An authenticator app that knows the key. `later` steps ahead, for a code that was not used yet. */
export function authenticatorApp(key: string): (later?: number) => string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(key, (one) => alphabet.indexOf(one).toString(2).padStart(5, '0')).join('');
  const seed = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  return (later = 0) => codeAt(seed, stepOf(Date.now()) + later);
}

/** What production asks of an Owner before anything else. */
export async function enrolSecondFactor(client: TestClient): Promise<void> {
  const { beginSecondFactor } = await client.data<{ beginSecondFactor: { key: string } }>(
    'mutation { beginSecondFactor { key } }',
  );
  const code = authenticatorApp(beginSecondFactor.key)();
  const { enableSecondFactor } = await client.data<{ enableSecondFactor: { userErrors: unknown[] } }>(
    'mutation($code: String!) { enableSecondFactor(input: { code: $code }) { userErrors { code } } }',
    { code },
  );
  if (enableSecondFactor.userErrors.length > 0) throw new Error('The second factor was not enabled.');
}
