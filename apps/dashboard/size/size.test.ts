import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { expect, it } from 'vitest';

const dist = new URL('../dist/', import.meta.url);

const read = (file: string) => (existsSync(new URL(file, dist)) ? readFileSync(new URL(file, dist), 'utf8') : null);
const page = read('index.html');
/** The page behind a reconnect link: a document of its own. */
const linkPage = read('reconnect.html');

/** What the browser must load before the first page is there: what the document names itself. */
function firstLoad(pattern: RegExp, document = page): number {
  const files = [...(document ?? '').matchAll(pattern)].map((match) => match[1] ?? '');
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

it('loads for the page behind a reconnect link 120 kB of script, and nothing of the signed-in app', () => {
  expect(linkPage, 'build first: pnpm build').not.toBeNull();
  const size = firstLoad(/(?:src|href)="(\/(?:assets\/[^"]+|color-scheme)\.js)"/g, linkPage);
  console.log(`reconnect link: ${(size / 1000).toFixed(1)} kB of script`);
  expect(size).toBeGreaterThan(50_000);
  expect(size).toBeLessThanOrEqual(120_000);
  expect(linkPage).not.toContain('/assets/index-');
  const scripts = [...(linkPage ?? '').matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) =>
    read(file),
  );
  expect(scripts.filter((script) => /apollo|graphql-ws|tanstack/i.test(script ?? ''))).toEqual([]);
});

it('names nothing of another origin on the page behind a reconnect link, and has no script of its own in it', () => {
  expect([...(linkPage ?? '').matchAll(/(?:src|href)="(?!\/)([^"]+)"/g)].map((match) => match[1])).toEqual([]);
  expect((linkPage ?? '').match(/<script(?![^>]*\ssrc=)/g)).toBeNull();
});
