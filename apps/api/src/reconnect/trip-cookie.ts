import type { Environment } from '../environment.ts';
import { setCookie } from '../web/cookies.ts';

/**
 * The cookie that one trip to Xero leaves in the browser and that must come back with it: the address alone, opened in
 * another browser, is worth nothing, not even in another one of the same session (RFC 9700 4.7, ASVS 10.1.2).
 */
export function tripCookieName(attemptId: string): string {
  return `tx-${attemptId}`;
}

export function tripCookie({ publicUrl, intervals }: Environment, attemptId: string, secret: string): string {
  return setCookie(publicUrl, {
    name: tripCookieName(attemptId),
    value: secret,
    maxAgeSeconds: intervals.trip / 1_000,
  });
}
