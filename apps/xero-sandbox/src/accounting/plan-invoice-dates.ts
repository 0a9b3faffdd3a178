import type { Organisation } from '../organisations/organisation.ts';
import type { XeroObject } from './envelope.ts';
import type { Invoice } from './invoice.ts';
import { textOf } from './read-element.ts';
import { parseXeroDate } from './xero-date.ts';

export function planInvoiceDates(
  element: XeroObject,
  about: { organisation: Organisation; existing: Invoice | undefined; isDraft: boolean; now: number },
): { date: number; dueDate: number | null; problems: string[] } {
  const problems: string[] = [];
  const { existing, organisation } = about;
  const date = readDate(element, 'Date', problems) ?? existing?.date ?? startOfDay(about.now);
  const dueDate = readDate(element, 'DueDate', problems) ?? existing?.dueDate ?? null;
  if (dueDate === null && !about.isDraft) problems.push('The Due Date cannot be empty');
  if (organisation.periodLockDate !== null && date <= organisation.periodLockDate) {
    const lockDate = new Date(organisation.periodLockDate).toISOString().slice(0, 10);
    problems.push(`The document date cannot be before the period lock date, currently ${lockDate}`);
  }
  return { date, dueDate, problems };
}

function readDate(element: XeroObject, key: string, problems: string[]): number | undefined {
  const text = textOf(element, key);
  if (text === undefined || text === '') return undefined;
  const date = parseXeroDate(text);
  if (date === undefined) problems.push(`The ${key} '${text}' is not a valid date`);
  return date;
}

function startOfDay(now: number): number {
  return Math.floor(now / 86_400_000) * 86_400_000;
}
