import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { controlTable, switchTable } from './control-table.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The cells of each row, whatever the formatter made of the spaces between them. */
function rows(table: string): string[][] {
  return table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

function sectionOf(heading: string): string {
  return readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

describe('the README', () => {
  it('lists every control', () => expect(rows(sectionOf('Controls'))).toEqual(rows(controlTable())));

  it('lists every switch', () => expect(rows(sectionOf('Switches'))).toEqual(rows(switchTable())));
});
