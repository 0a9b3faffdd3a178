import type { DocumentProblem } from '@relink/domain/document/document-draft';
import type { InvoiceToSend } from './invoice-to-send.ts';
import { messagesIn } from './xero-answer-detail.ts';

const mostProblems = 50;
const longestMessage = 500;
/** One message may fit many lines: the first of them are named. */
const mostLinesNamed = 3;

type LineField = 'accountCode' | 'taxType' | 'itemCode' | 'description';

/** What Xero's words are about. The first that fits counts. */
const fieldsOfLines: readonly (readonly [RegExp, LineField])[] = [
  [/account code/i, 'accountCode'],
  [/tax ?type|tax rate/i, 'taxType'],
  [/item code/i, 'itemCode'],
  [/description/i, 'description'],
];
const fieldsOfWhole: readonly (readonly [RegExp, string])[] = [
  [/contact/i, 'contactName'],
  [/currency/i, 'currency'],
  [/due ?date/i, 'dueDate'],
  [/\bdate\b/i, 'date'],
  [/invoice (#|number)/i, 'number'],
];

/**
 * Xero's validation errors with the fields they are about. Xero names no field: its errors hang on the invoice or on a
 * line, and their words tell the rest. What cannot be placed is about the whole.
 * https://developer.xero.com/documentation/api/accounting/responsecodes
 */
export function problemsOfRefusal(body: unknown, invoice: InvoiceToSend): DocumentProblem[] {
  const [element] = listIn(body, 'Elements');
  const ofLines = listIn(element, 'LineItems').flatMap((line, index) =>
    errorsOf(line).map((message) => {
      const field = fieldIn(fieldsOfLines, message);
      return { field: field === null ? `lines.${index}` : `lines.${index}.${field}`, message };
    }),
  );
  const ofContact = errorsOf(valueIn(element, 'Contact')).map((message) => ({ field: 'contactName', message }));
  const ofWhole = errorsOf(element).flatMap((message) =>
    placesOf(message, invoice).map((field) => ({ field, message })),
  );
  const found = [...ofWhole, ...ofContact, ...ofLines];
  const all = found.length > 0 ? found : messagesIn(body).map((message) => ({ field: null, message }));
  const problems = all.length > 0 ? all : [{ field: null, message: 'Xero refused the document without saying why.' }];
  return problems.slice(0, mostProblems).map(({ field, message }) => ({ field, message: clean(message) }));
}

function placesOf(message: string, invoice: InvoiceToSend): (string | null)[] {
  const ofLine = fieldIn(fieldsOfLines, message);
  if (ofLine !== null) return linesAbout(ofLine, message, invoice);
  const ofWhole = fieldIn(fieldsOfWhole, message);
  return [ofWhole === 'number' && invoice.type === 'ACCPAY' ? 'reference' : ofWhole];
}

/** The lines with the value that Xero quotes; where it quotes none, those without a value. */
function linesAbout(field: LineField, message: string, { lineItems }: InvoiceToSend): string[] {
  const quoted = /'([^']+)'/.exec(message)?.[1];
  const places = lineItems.flatMap((line, index) =>
    Reflect.get(line, field) === quoted ? [`lines.${index}.${field}`] : [],
  );
  return places.length === 0 ? ['lines'] : places.slice(0, mostLinesNamed);
}

function fieldIn<Field extends string>(fields: readonly (readonly [RegExp, Field])[], message: string): Field | null {
  return fields.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}

function errorsOf(value: unknown): string[] {
  return listIn(value, 'ValidationErrors').flatMap((one) => messagesIn(one));
}

function listIn(value: unknown, key: string): unknown[] {
  const list = valueIn(value, key);
  return Array.isArray(list) ? list : [];
}

function valueIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function clean(message: string): string {
  return message
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longestMessage)
    .toWellFormed();
}
