import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/**
 * The gateway's own errors, with Xero's keys in Xero's order. `Instance` equals the correlation id header.
 * @see https://developer.xero.com/documentation/guides/oauth2/troubleshooting/
 */
export function sendGatewayError(reply: FastifyReply, error: { status: 401 | 403; detail: string }): FastifyReply {
  const instance = randomUUID();
  if (error.status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply
    .code(error.status)
    .header('xero-correlation-id', instance)
    .send({
      Type: null,
      Title: error.status === 401 ? 'Unauthorized' : 'Forbidden',
      Status: error.status,
      Detail: error.detail,
      Instance: instance,
      Extensions: {},
    });
}

/** "TokenExpired: token expired at 02/20/2025 08:32:50" */
export function tokenExpiredDetail(expiredAt: number): string {
  const [date = '', time = ''] = new Date(expiredAt).toISOString().split('T');
  const [year, month, dayOfMonth] = date.split('-');
  return `TokenExpired: token expired at ${month}/${dayOfMonth}/${year} ${time.slice(0, 8)}`;
}

/** A 404 of the accounting API is plain text. @see https://github.com/XeroAPI/Xero-OpenAPI/issues/163 */
export function sendNotFound(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .header('xero-correlation-id', randomUUID())
    .type('text/plain; charset=utf-8')
    .send("The resource you're looking for cannot be found");
}

export function serverErrorBody(instance: string): Record<string, unknown> {
  return {
    Title: 'An error occurred',
    Detail:
      'An error occurred in Xero. Check the API Status page http://status.developer.xero.com for current service status.',
    Status: 500,
    Instance: instance,
  };
}
