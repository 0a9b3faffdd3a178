import type { DegradedReason } from '@relink/domain/connection/connection-status';

/** Everything that can go wrong between us and Xero. Closed: errors of libraries are translated in this folder alone. */
export type XeroFault =
  /** no answer: the network, a timeout, a cut connection */
  | { readonly kind: 'unreachable' }
  /** Xero's own error, or an answer that makes no sense */
  | { readonly kind: 'serverError'; readonly status: number }
  | { readonly kind: 'rateLimited'; readonly retryAfterSeconds: number | null }
  /** 401: this access token is not honoured (any more) */
  | { readonly kind: 'tokenNotAccepted' }
  /** 401 AuthorizationUnsuccessful: a scope is missing, and refreshing cannot help */
  | { readonly kind: 'scopeMissing' }
  /** 403: organisation disconnected, user lost access, or organisation gone; Xero does not say which */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'notFound' };

/** How a fault that is no proof of anything shows on a connection. */
export function degradedReasonOf(fault: XeroFault): DegradedReason {
  if (fault.kind === 'unreachable') return 'XERO_UNREACHABLE';
  if (fault.kind === 'rateLimited') return 'RATE_LIMITED';
  return fault.kind === 'tokenNotAccepted' ? 'REFRESH_RETRYING' : 'XERO_ERROR';
}

/** Reads a status and body as Xero sends them. https://developer.xero.com/documentation/api/accounting/responsecodes */
export function faultOfAnswer(status: number, body: unknown, retryAfter: string | null): XeroFault {
  if (status === 429) return { kind: 'rateLimited', retryAfterSeconds: secondsOf(retryAfter) };
  if (status === 401)
    return { kind: detailOf(body) === 'AuthorizationUnsuccessful' ? 'scopeMissing' : 'tokenNotAccepted' };
  if (status === 403) return { kind: 'forbidden' };
  if (status === 404) return { kind: 'notFound' };
  return status === 0 ? { kind: 'unreachable' } : { kind: 'serverError', status };
}

/** Services differ in the case of their keys: `Detail`, `detail`. */
function detailOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const entry = Object.entries(body).find(([key]) => key.toLowerCase() === 'detail');
  return typeof entry?.[1] === 'string' ? entry[1] : null;
}

/** `Retry-After` in seconds, as Xero sends it; a day at most, and null for anything else. */
export function secondsOf(retryAfter: string | null): number | null {
  if (retryAfter === null || !/^\d+(\.\d+)?$/.test(retryAfter)) return null;
  return Math.min(Number(retryAfter), 86_400);
}
