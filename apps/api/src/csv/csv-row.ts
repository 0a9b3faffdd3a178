/**
 * One row as RFC 4180 has it. A cell that a spreadsheet would read as a formula is text behind an apostrophe: names and
 * notes come from people, and whoever opens the file must not run them (ASVS 1.2.10, OWASP CSV injection).
 */
export function csvRow(cells: readonly (string | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string | null): string {
  const text = /^[=+\-@\t\r\n]/.test(cell ?? '') ? `'${cell}` : (cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
