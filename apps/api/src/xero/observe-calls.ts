import { AsyncLocalStorage } from 'node:async_hooks';
import type { ObservedCall, XeroEndpoint } from '@relink/domain/check/diagnosis-snapshot';

const observer = new AsyncLocalStorage<(call: ObservedCall) => void>();

/** Runs the work, and tells of every call to Xero that it makes. A refresh that somebody else had begun is not its own. */
export function observeCalls<Value>(tell: (call: ObservedCall) => void, work: () => Promise<Value>): Promise<Value> {
  return observer.run(tell, work);
}

type Sent = { readonly url: string; readonly sentAt: number };
type HeaderReader = (name: string) => string | null;

/** What was answered to a call; null: nothing was. Kept is what the call is found by again, nothing of its contents. */
export function noteCall({ url, sentAt }: Sent, answer: { status: number; header: HeaderReader } | null): void {
  const tell = observer.getStore();
  if (tell === undefined) return;
  const now = Date.now();
  const retryAfter = Number(answer?.header('retry-after') ?? Number.NaN);
  tell({
    at: new Date(sentAt),
    endpoint: endpointOf(url),
    status: answer?.status ?? null,
    milliseconds: now - sentAt,
    limit: limitOf(answer?.header('x-rate-limit-problem') ?? null),
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
    correlationId: identifierOf(answer?.header('xero-correlation-id') ?? null),
    clockAhead: clockAhead(answer?.header('date') ?? null, (sentAt + now) / 2),
    isPage: answer !== null && !/\bjson\b/i.test(answer.header('content-type') ?? ''),
  });
}

const endpoints: readonly (readonly [RegExp, XeroEndpoint])[] = [
  [/\/connect\/token$/, 'token'],
  [/\/\.well-known\//, 'discovery'],
  [/\/connections$/, 'connections'],
  [/\/api\.xro\/2\.0\/Organisation$/, 'organisation'],
];

function endpointOf(url: string): XeroEndpoint {
  const { pathname } = new URL(url);
  return endpoints.find(([path]) => path.test(pathname))?.[1] ?? 'other';
}

/** `X-Rate-Limit-Problem`; the app's limit has been seen under two names. */
function limitOf(problem: string | null): ObservedCall['limit'] {
  const known = { minute: 'minute', day: 'day', concurrent: 'concurrent', app: 'app', appminute: 'app' } as const;
  const name = problem?.toLowerCase() ?? '';
  return Object.hasOwn(known, name) ? known[name as keyof typeof known] : null;
}

/** What comes from outside is kept only if it looks like what it should be. */
function identifierOf(text: string | null): string | null {
  return text !== null && /^[\w-]{1,64}$/.test(text) ? text : null;
}

/** `Date` names whole seconds: half of one is added. https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1 */
function clockAhead(date: string | null, moment: number): number | null {
  const theirs = Date.parse(date ?? '');
  return Number.isNaN(theirs) ? null : (theirs + 500 - moment) / 1_000;
}
