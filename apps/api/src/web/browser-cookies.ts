import type { IncomingHttpHeaders } from 'node:http';
import { cookieName, readCookies } from './cookies.ts';

/** Cookies by the names they were set under, whatever prefix this installation gives them. */
export type BrowserCookies = {
  readonly cookie: (name: string) => string | null;
  readonly cookieNames: readonly string[];
};

export function browserCookies(headers: IncomingHttpHeaders, publicUrl: string): BrowserCookies {
  const cookies = readCookies(headers);
  const prefix = cookieName('', publicUrl);
  const ours = [...cookies.keys()].filter((name) => name.startsWith(prefix));
  return {
    cookie: (name) => cookies.get(cookieName(name, publicUrl)) ?? null,
    cookieNames: ours.map((name) => name.slice(prefix.length)),
  };
}
