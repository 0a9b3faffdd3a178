export type FaultSpan = {
  /** Requests left, or null for no count. */
  readonly remaining: number | null;
  /** Sandbox time at which it ends, or null for no end. */
  readonly until: number | null;
};

export type PathFault = FaultSpan & {
  readonly id: string;
  /** Prefix of the paths it applies to; null means the token endpoint, /connections and the accounting API. */
  readonly path: string | null;
} & (
    | { readonly kind: 'fail'; readonly status: 500 | 503 }
    | { readonly kind: 'delay'; readonly milliseconds: number; readonly when: 'before' | 'after' }
    | { readonly kind: 'drop-answer' }
    | { readonly kind: 'truncate-answer' }
    | { readonly kind: 'wrong-date'; readonly offBySeconds: number }
  );

export const rateLimitScopes = ['minute', 'day', 'app', 'concurrent'] as const;
export type RateLimitScope = (typeof rateLimitScopes)[number];

/** Answers 429 as if the limit were used up. */
export type RateLimitFault = {
  readonly kind: 'rate-limit';
  readonly id: string;
  readonly scope: RateLimitScope;
  /** null for every organisation. */
  readonly tenantId: string | null;
  readonly until: number;
};

export type Fault = PathFault | RateLimitFault;

const defaultPaths = ['/connect/', '/connections', '/api.xro/'];

export function faultApplies(fault: PathFault, url: string): boolean {
  const path = url.split('?')[0] ?? '';
  return fault.path === null ? defaultPaths.some((prefix) => path.startsWith(prefix)) : path.startsWith(fault.path);
}

export function isOver(span: FaultSpan, now: number): boolean {
  return span.remaining === 0 || (span.until !== null && now >= span.until);
}
