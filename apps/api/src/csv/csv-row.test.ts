import { describe, expect, it } from 'vitest';
import { csvRow } from './csv-row.ts';

describe('a row of CSV', () => {
  it('quotes what needs it and nothing else, and ends as RFC 4180 has it', () => {
    expect(csvRow(['plain', null, '', 'a,b', 'say "so"', 'two\nlines'])).toBe(
      'plain,,,"a,b","say ""so""","two\nlines"\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("https://evil.example","x")'])(
    'does not let a spreadsheet run %j',
    (cell) => {
      expect(csvRow([cell]).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('leaves the same characters alone elsewhere in a cell', () => {
    expect(csvRow(['a=b', '1-1', 'me@here.example'])).toBe('a=b,1-1,me@here.example\r\n');
  });
});
