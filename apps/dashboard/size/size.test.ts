import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { expect, it } from 'vitest';

const dist = new URL('../dist/', import.meta.url);
const page = existsSync(new URL('index.html', dist)) ? readFileSync(new URL('index.html', dist), 'utf8') : null;

/** What the browser must load before the first page is there: what index.html names itself. */
function firstLoad(pattern: RegExp): number {
  const files = [...(page ?? '').matchAll(pattern)].map((match) => match[1] ?? '');
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(`.${file}`, dist)), { level: 9 }).length, 0);
}

// kB of 1000 bytes, gzip -9
it('loads at most 300 kB of script for the first page', () => {
  expect(page, 'build first: pnpm build').not.toBeNull();
  const size = firstLoad(/(?:src|href)="(\/(?:assets\/[^"]+|color-scheme)\.js)"/g);
  console.log(`first page: ${(size / 1000).toFixed(1)} kB of script`);
  expect(size).toBeGreaterThan(50_000);
  expect(size).toBeLessThanOrEqual(300_000);
});

it('loads at most 30 kB of style for the first page', () => {
  expect(page, 'build first: pnpm build').not.toBeNull();
  const size = firstLoad(/href="(\/assets\/[^"]+\.css)"/g);
  console.log(`first page: ${(size / 1000).toFixed(1)} kB of style`);
  expect(size).toBeGreaterThan(5_000);
  expect(size).toBeLessThanOrEqual(30_000);
});

it('names nothing of another origin', () => {
  expect(page, 'build first: pnpm build').not.toBeNull();
  expect([...(page ?? '').matchAll(/(?:src|href)="(?!\/)([^"]+)"/g)].map((match) => match[1])).toEqual([]);
});

it('has no script of its own in the page, which the content security policy would refuse', () => {
  expect(page, 'build first: pnpm build').not.toBeNull();
  expect((page ?? '').match(/<script(?![^>]*\ssrc=)/g)).toBeNull();
});
