import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { printSchema } from './print-schema.ts';

it('prints what is committed: regenerate schema.graphql after a change of the contract', async () => {
  const out = join(tmpdir(), `relink-schema-${process.pid}.graphql`);
  expect(await printSchema(['--out', out])).toBe(0);
  expect(readFileSync(out, 'utf8')).toBe(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
});
