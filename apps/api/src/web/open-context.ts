import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { bearerOf } from '../api-key/bearer.ts';
import { RequestContext } from '../request-context.ts';
import type { Services } from '../services.ts';

/**
 * The context of a request over HTTP. A key that does not hold is answered before anything runs, and in the same words
 * whether it was never one, has expired or was revoked. https://www.rfc-editor.org/rfc/rfc6750#section-3.1
 */
export async function openContext(
  services: Services,
  headers: Headers,
  setCookie: (cookie: string) => void,
): Promise<RequestContext> {
  const context = await new RequestContext(services, headers, setCookie).renew();
  if (context.viewer !== null || bearerOf(headers) === null) return context;
  const challenge = new HeaderMap([['www-authenticate', 'Bearer error="invalid_token"']]);
  throw new GraphQLError('This API key is not valid.', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers: challenge } },
  });
}
