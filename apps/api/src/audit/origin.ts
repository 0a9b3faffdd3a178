import { randomUUID } from 'node:crypto';
import { plainLine } from '@relink/domain/text/plain-text';
import { clientAddressHeader } from '../web/client-address.ts';

/** From where something was done. */
export type Origin = {
  /** of the client, as far as the trusted proxies say */
  readonly address: string | null;
  /** as the client gives itself, shortened: anybody's word */
  readonly userAgent: string | null;
  /** the same for every entry of one request */
  readonly requestId: string | null;
};

const longestUserAgent = 200;

/** Of headers that have been through `webHeadersOf`, which puts the address there itself. */
export function originOf(headers: Headers): Origin {
  const userAgent = plainLine(headers.get('user-agent') ?? '').slice(0, longestUserAgent);
  return {
    address: headers.get(clientAddressHeader),
    userAgent: userAgent === '' ? null : userAgent,
    requestId: randomUUID(),
  };
}

/** A command at a terminal, a timer, a job. */
export const withoutRequest: Origin = { address: null, userAgent: null, requestId: null };
