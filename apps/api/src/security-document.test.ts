import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** docs/security.md names the tests that show each requirement. They exist, and each requirement has one or a reason. */
const root = new URL('../../../', import.meta.url);
const document = readFileSync(new URL('docs/security.md', root), 'utf8');
const named = [...document.matchAll(/^- `([^`]+)`: (.+)$/gm)].map(([, file = '', name = '']) => ({ file, name }));
const requirements = document.split(/^### /m).slice(1);

/** As it stands in the file, whichever way it is quoted. */
function writtenIn(source: string, name: string): boolean {
  const quoted = [`'${name.replaceAll("'", String.raw`\'`)}'`, `"${name}"`, `\`${name}\``];
  return quoted.some((title) => source.includes(title));
}

it('names tests that exist', () => {
  const missing = named.filter(({ file, name }) => {
    const path = fileURLToPath(new URL(file, root));
    return !existsSync(path) || !writtenIn(readFileSync(path, 'utf8'), name);
  });
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(100);
});

it('has a test or a reason for each requirement', () => {
  const without = requirements.filter((text) => !/^- `|^No test: /m.test(text)).map((text) => text.split('\n', 1)[0]);
  expect(without).toEqual([]);
  expect(requirements.length).toBeGreaterThan(40);
});

it('names each test of its once under one requirement', () => {
  for (const text of requirements) {
    const lines = text.split('\n').filter((line) => line.startsWith('- `'));
    expect(new Set(lines).size).toBe(lines.length);
  }
});
