import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secret } from './secret-scanner.ts';

type Noted = { readonly kind: string } & ({ readonly value: string } | { readonly bytes: string });

/** One line of JSON for each secret that came to exist, from whatever process. */
export function secretsFileIn(evidence: string): string {
  return join(evidence, 'secrets.jsonl');
}

export function noteSecret(evidence: string, kind: string, value: Secret): void {
  const noted: Noted = typeof value === 'string' ? { kind, value } : { kind, bytes: value.toString('base64') };
  appendFileSync(secretsFileIn(evidence), `${JSON.stringify(noted)}\n`);
}

/** Every secret with its kind, once. */
export function readSecrets(evidence: string): Map<Secret, string> {
  const secrets = new Map<string, { secret: Secret; kind: string }>();
  for (const line of readFileSync(secretsFileIn(evidence), 'utf8').trimEnd().split('\n')) {
    if (line === '') continue;
    const noted = JSON.parse(line) as Noted;
    const secret = 'value' in noted ? noted.value : Buffer.from(noted.bytes, 'base64');
    secrets.set('value' in noted ? `text ${noted.value}` : `bytes ${noted.bytes}`, { secret, kind: noted.kind });
  }
  return new Map([...secrets.values()].map(({ secret, kind }) => [secret, kind]));
}
