import type { StatusInXero } from '@relink/domain/document/status-in-xero';
import { statusesInXero } from '@relink/domain/document/status-in-xero';
import { readXeroDate } from './xero-date.ts';

/** What Relink wants to know of an invoice that is in Xero already. */
export type InvoiceInXero = {
  readonly id: string;
  readonly status: StatusInXero;
  readonly number: string | null;
  /** on Xero's clock */
  readonly updatedAt: Date;
};

/** Null: not what Xero says it answers, or of a status that is new. */
export function readInvoiceInXero(row: object): InvoiceInXero | null {
  const { InvoiceID, Status, InvoiceNumber, UpdatedDateUTC } = row as Record<string, unknown>;
  const status = statusesInXero.find((one) => one === Status);
  const updatedAt = readXeroDate(UpdatedDateUTC);
  if (status === undefined || updatedAt === null) return null;
  if (typeof InvoiceID !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(InvoiceID)) return null;
  const number = typeof InvoiceNumber === 'string' && InvoiceNumber.trim() !== '' ? storable(InvoiceNumber) : null;
  return { id: InvoiceID, status, number, updatedAt };
}

const longestNumber = 255;

/** PostgreSQL keeps no NUL and no half of a surrogate pair: one such number would stop what is read with it for ever. */
function storable(number: string): string {
  return number.replaceAll('\0', '\ufffd').slice(0, longestNumber).toWellFormed();
}
