import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { RequestOptions } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import type { OutgoingPolicy } from './outgoing-policy.ts';
import { isAllowedHost, whyNotDialled } from './outgoing-policy.ts';

/** Why there was no answer; closed, so that nothing of the other side's words is kept. */
export const postFailures = {
  addressRefused: 'the address is inside a private network, or on a port that is not used',
  nameNotFound: 'the name was not found',
  refused: 'the connection was refused',
  tooSlow: 'there was no answer in time',
  noTls: 'the certificate is not valid, or TLS failed',
  broken: 'the connection broke',
} as const;
type PostFailure = keyof typeof postFailures;

export type Posted =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'failed'; readonly failure: PostFailure };

export type Post = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMilliseconds: number;
  /** for tests of what a name may lead to */
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>;
};

/**
 * Posts to an address that somebody has typed in. The name is looked up once for each connection, every address that
 * it has must be a public one, and the connection goes to those very addresses: what the name leads to a moment later
 * is not asked (DNS rebinding). No connection is used twice, no redirect is followed, no proxy of the environment is
 * used, and of the answer only the status is read.
 */
export function postOutside(post: Post, policy: OutgoingPolicy): Promise<Posted> {
  const url = new URL(post.url);
  if (whyNotDialled(url, policy) !== null) return Promise.resolve({ kind: 'failed', failure: 'addressRefused' });
  const options: RequestOptions = {
    method: 'POST',
    // An agent of its own keeps no connection.
    agent: false,
    headers: {
      ...post.headers,
      'content-length': String(Buffer.byteLength(post.body)),
      'user-agent': 'Relink-Webhooks',
    },
    signal: AbortSignal.timeout(post.timeoutMilliseconds),
  };
  if (!isAllowedHost(policy, url)) options.lookup = publicOnly(post.resolve ?? lookUp);
  return new Promise((resolve) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, options, (response) => {
      let bytes = 0;
      response.on('error', () => undefined);
      // Read to its end for the receiver's sake, and thrown away; as long as nobody makes a flood of it.
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > mostAnswerBytes) response.destroy();
      });
      resolve({ kind: 'answered', status: response.statusCode ?? 0 });
    });
    request.on('error', (error) => resolve({ kind: 'failed', failure: failureOf(error) }));
    request.end(post.body);
  });
}

const mostAnswerBytes = 64 * 1024;

const lookUp = (hostname: string): Promise<LookupAddress[]> => lookup(hostname, { all: true });

class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/** One private address among several is enough: a name that leads inside is not half right. */
function publicOnly(resolve: (hostname: string) => Promise<readonly LookupAddress[]>): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
          done(new AddressRefused(hostname), '', 0);
        } else if (options.all === true) done(null, [...addresses]);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    );
  };
}

function failureOf(error: unknown): PostFailure {
  if (!(error instanceof Error)) return 'broken';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'tooSlow';
  const code = String(Reflect.get(error, 'code'));
  if (code === 'ADDRESS_REFUSED') return 'addressRefused';
  if (['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'].includes(code)) return 'nameNotFound';
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code)) return 'refused';
  if (code === 'ETIMEDOUT') return 'tooSlow';
  if (/CERT|TLS|SSL|SIGNATURE|SELF_SIGNED|ISSUER/.test(code) || code.startsWith('ERR_TLS')) return 'noTls';
  return 'broken';
}
