import { noteCall } from './observe-calls.ts';

/** The longest that Xero may take to answer. */
export const answerWithinMilliseconds = 15_000;

/** No answer of Xero that this adapter reads is near this long; a longer one is not read to its end. */
export const longestAnswer = 4 * 1024 * 1024;

export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
  readonly code = 'XERO_ANSWER_TOO_LONG';
}

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

/**
 * One HTTP request: no retry (a token is presented once per decision), no redirect (a token follows none), a time
 * limit over headers and body together, and a limit on length.
 */
export async function fetchAnswer(
  url: string | URL,
  init: RequestInit,
  longest = longestAnswer,
  within = answerWithinMilliseconds,
): Promise<Answer> {
  const sent = { url: String(url), sentAt: Date.now() };
  try {
    const answer = await fetchWhole(url, init, { longest, within });
    noteCall(sent, { status: answer.status, header: (name) => answer.headers.get(name) });
    return answer;
  } catch (error) {
    noteCall(sent, null);
    throw error;
  }
}

type Bounds = { readonly longest: number; readonly within: number };

async function fetchWhole(url: string | URL, init: RequestInit, { longest, within }: Bounds): Promise<Answer> {
  const response = await fetch(url, {
    ...init,
    redirect: 'manual',
    signal: AbortSignal.any([AbortSignal.timeout(within), ...(init.signal ? [init.signal] : [])]),
  });
  let length = 0;
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body ?? []) {
    length += (chunk as Uint8Array).length;
    if (length > longest) throw new AnswerTooLong();
    chunks.push(chunk as Uint8Array);
  }
  return { status: response.status, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
