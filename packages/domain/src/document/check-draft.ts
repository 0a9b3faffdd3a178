import { whyNotDecimal } from './decimal-text.ts';
import type { DocumentDraft, DocumentLine, DocumentProblem } from './document-draft.ts';

/** More would not fit into what Xero takes at once, and no person reads them. */
export const mostLines = 2_000;

/** What is wrong with a document whatever is in the books: checked before it is taken. */
export function checkDraft(draft: DocumentDraft): DocumentProblem[] {
  const { kind, number, lines, date, dueDate, currency } = draft;
  return [
    ...textProblems('contactName', 'The name of the contact', draft.contactName, 1, 255),
    ...textProblems('reference', 'The reference', draft.reference, 1, 255),
    ...textProblems('number', 'The number', number, 1, 255),
    ...(kind === 'BILL' && number !== null
      ? [{ field: 'number', message: "A bill has no number of its own: give its supplier's number as reference." }]
      : []),
    ...dateProblems('date', date),
    ...(dueDate === null ? [] : dateProblems('dueDate', dueDate)),
    ...(draft.xeroStatus !== 'DRAFT' && dueDate === null
      ? [{ field: 'dueDate', message: 'Xero takes a document that is no draft only with a due date.' }]
      : []),
    ...(currency !== null && !/^[A-Z]{3}$/.test(currency)
      ? [{ field: 'currency', message: 'The currency must be its code of three capital letters, like NZD.' }]
      : []),
    ...(lines.length === 0 ? [{ field: 'lines', message: 'A document has at least one line.' }] : []),
    ...(lines.length > mostLines
      ? [{ field: 'lines', message: `A document has at most ${mostLines} lines, not ${lines.length}. Split it.` }]
      : lines.flatMap(lineProblems)),
  ];
}

function lineProblems(line: DocumentLine, index: number): DocumentProblem[] {
  const at = (field: string): string => `lines.${index}.${field}`;
  const decimal = (field: 'quantity' | 'unitAmount', name: string): DocumentProblem[] => {
    const why = whyNotDecimal(line[field]);
    return why === null ? [] : [{ field: at(field), message: `${name} ${why}` }];
  };
  return [
    ...textProblems(at('description'), 'The description', line.description, 1, 4_000),
    ...textProblems(at('accountCode'), 'The code of the account', line.accountCode, 1, 10),
    ...textProblems(at('taxType'), 'The tax type', line.taxType, 1, 50),
    ...textProblems(at('itemCode'), 'The code of the item', line.itemCode, 1, 30),
    ...(line.accountCode === null && line.itemCode === null
      ? [{ field: at('accountCode'), message: 'A line needs an account, or an item that has one.' }]
      : []),
    ...decimal('quantity', 'The quantity'),
    ...decimal('unitAmount', 'The unit amount'),
  ];
}

function textProblems(
  field: string,
  name: string,
  text: string | null,
  least: number,
  most: number,
): DocumentProblem[] {
  if (text === null) return [];
  if (!text.isWellFormed()) return [{ field, message: `${name} has half a character in it: it is no valid Unicode.` }];
  if (text.length < least) return [{ field, message: `${name} must not be empty.` }];
  return text.length > most
    ? [{ field, message: `${name} may have up to ${most} characters, not ${text.length}.` }]
    : [];
}

function dateProblems(field: string, text: string): DocumentProblem[] {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  const isSensible = isReal && text >= '1900-01-01' && text <= '2199-12-31';
  return isSensible ? [] : [{ field, message: 'A date is a day that exists, written like 2026-11-24.' }];
}
