import type { Diagnostics } from './read-diagnostics.ts';

/** The same facts for people, to paste into a mail. */
export function diagnosticsText(bundle: Diagnostics): string {
  const { relink, connection, login, checks, xeroCalls, events } = bundle;
  const sections = [
    [`Relink diagnostics of ${show(bundle.madeAt)}`, bundle.verdict, `Who must act: ${bundle.whoMustAct}`],
    ['Relink', ...factLines(relink)],
    ['Connection', ...factLines(connection)],
    ['Xero login', ...(login === null ? ['  none'] : factLines(login))],
    ['Checks', ...checks.map(({ kind, state, evidence }) => `  ${state.padEnd(7)} ${kind}: ${evidence}`)],
    ['Calls to Xero in the last run', ...(xeroCalls.length === 0 ? ['  none'] : xeroCalls.map(callLine))],
    ['History, newest first', ...events.map(eventLine)],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function factLines(facts: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(facts).map(([name, value]) => `  ${name}: ${show(value)}`);
}

function callLine({ at, endpoint, status, milliseconds, correlationId }: Diagnostics['xeroCalls'][number]): string {
  const id = correlationId === null ? '' : `, correlation id ${correlationId}`;
  return `  ${show(at)} ${endpoint}: ${status ?? 'no answer'} after ${milliseconds} ms${id}`;
}

function eventLine({ at, kind, by, message }: Diagnostics['events'][number]): string {
  return `  ${show(at)} ${kind} (${by}) ${message}`;
}

function show(value: unknown): string {
  if (value === null) return '–';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(show).join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
