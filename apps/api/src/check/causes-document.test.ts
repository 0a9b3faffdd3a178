import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { causesDocument } from '@relink/domain/check/causes-document';

it('is what the catalogue says: else run `relink causes print --out docs/causes.md`', () => {
  const committed = readFileSync(new URL('../../../../docs/causes.md', import.meta.url), 'utf8');
  expect(committed).toBe(causesDocument());
});
