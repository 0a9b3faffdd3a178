import { isIP } from 'node:net';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Reader } from '../environment-reader.ts';
import { isPublicAddress } from './public-address.ts';

/** Where requests may go that somebody else than the operator has named the address of (ASVS 1.3.6). */
export type OutgoingPolicy = {
  readonly production: boolean;
  /** `host` or `host:port`, lower case: the operator's exceptions */
  readonly allowHosts: ReadonlySet<string>;
};

export function readAllowHosts(read: Reader): ReadonlySet<string> {
  const names = (read.optional('WEBHOOK_ALLOW_HOSTS') ?? '').split(/[\s,]+/).filter((name) => name !== '');
  for (const name of names) {
    if (!isHost(name)) {
      read.problems.push(
        `WEBHOOK_ALLOW_HOSTS names hosts, with or without a port, separated by commas (ledger.internal,10.0.0.7:8443), not "${name}".`,
      );
    }
  }
  return new Set(names.map((name) => name.toLowerCase()));
}

function isHost(name: string): boolean {
  if (!URL.canParse(`https://${name}`)) return false;
  const { hostname, port } = new URL(`https://${name}`);
  return [hostname, `${hostname}:${port}`].includes(name.toLowerCase());
}

export function isAllowedHost({ allowHosts }: OutgoingPolicy, { hostname, host, port, protocol }: URL): boolean {
  const standard = protocol === 'https:' ? '443' : '80';
  return allowHosts.has(hostname) || allowHosts.has(host) || allowHosts.has(`${hostname}:${port || standard}`);
}

const longest = 1_000;

/**
 * The address as it is kept; else what is wrong with it, in words. This spares people the mistake; what holds is the check
 * of the address that is dialled, every time (`post-outside.ts`).
 */
export function parseOutgoingAddress(text: string, policy: OutgoingPolicy): Result<string, string> {
  const trimmed = text.trim();
  // Browsers and servers read these differently, so that a check of one is no check of the other.
  if (trimmed.length > longest || /[\s\\]/.test(trimmed) || hasControl(trimmed) || !URL.canParse(trimmed))
    return err(`The address must be one of the web, up to ${longest} characters: https://books.example/hook.`);
  const url = new URL(trimmed);
  const schemes = policy.production ? ['https:'] : ['https:', 'http:'];
  if (!schemes.includes(url.protocol)) return err('The address must begin with https://.');
  if (url.username !== '' || url.password !== '')
    return err('The address must not hold a user name or a password. What arrives is signed instead.');
  if (url.hash !== '' || trimmed.endsWith('#')) return err('The address must not hold a # part: it is never sent.');
  const refused = whyNotDialled(url, policy);
  return refused === null ? ok(url.href) : err(refused);
}

/** What can be said before the name is looked up; null: nothing against it. */
export function whyNotDialled(url: URL, policy: OutgoingPolicy): string | null {
  if (policy.production && url.protocol !== 'https:') return 'The address must begin with https://.';
  if (isAllowedHost(policy, url)) return null;
  if (url.port !== '') return `Port ${url.port} is not used for this: leave the port out of the address.`;
  const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(literal) !== 0 && !isPublicAddress(literal)) return notOutside;
  return null;
}

const notOutside =
  'The address is inside a private network. The operator can name it as an exception (WEBHOOK_ALLOW_HOSTS).';

function hasControl(text: string): boolean {
  for (const character of text) if (character < ' ' || character === '\u007F') return true;
  return false;
}
