import { parseJson } from './xero-fetch.ts';

/** What Xero answered, as it may be kept and shown: its status, its correlation id, and the start of its words. */
export type AnswerDetail = {
  readonly status: number | null;
  readonly correlationId: string | null;
  readonly answer: string | null;
};

const longestKept = 2_000;

export const noAnswer: AnswerDetail = { status: null, correlationId: null, answer: null };

type Response = { statusCode?: unknown; status?: unknown; headers?: Record<string, unknown>; body?: unknown };

/** Of an error that xero-node rejects with: a JSON text. */
export function detailOfSdkError(error: unknown): AnswerDetail {
  const parsed = typeof error === 'string' ? (parseJson(error) as { response?: Response } | null) : null;
  return parsed?.response === undefined ? noAnswer : detailOf(parsed.response, wordsOf(parsed.response.body));
}

export function detailOf(response: Response, answer: string | null): AnswerDetail {
  const status = response.statusCode ?? response.status;
  const correlationId = response.headers?.['xero-correlation-id'];
  return {
    status: typeof status === 'number' ? status : null,
    correlationId: typeof correlationId === 'string' ? correlationId.slice(0, 100) : null,
    answer: answer === null ? null : redact(answer).slice(0, longestKept),
  };
}

/** The messages alone: the rest repeats what was sent. */
function wordsOf(body: unknown): string | null {
  if (typeof body === 'string') return body;
  const found = messagesIn(body);
  return found.length === 0 ? null : found.join('\n');
}

/** Every `Message`, `Title` and `Detail` of an answer, in order and once each. */
export function messagesIn(value: unknown, depth = 0): string[] {
  if (depth > 8 || typeof value !== 'object' || value === null) return [];
  const found = Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && /^(message|title|detail)$/i.test(key) ? [inner] : messagesIn(inner, depth + 1),
  );
  return [...new Set(found)];
}

/** Xero repeats no token, and if it ever did, it would not be kept. */
function redact(text: string): string {
  return text.replaceAll(/\b(?:eyJ[\w-]+\.[\w-]+\.[\w-]*|[A-Za-z0-9_-]{40,})/g, '…').replaceAll('\0', '');
}
