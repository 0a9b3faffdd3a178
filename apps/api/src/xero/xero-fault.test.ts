import { describe, expect, it } from 'vitest';
import type { XeroFault } from './xero-fault.ts';
import { degradedReasonOf, faultOfAnswer } from './xero-fault.ts';

const instance = '1b9e2f0a-5a3c-4e0f-8d7e-0a1b2c3d4e5f';
const envelope = (title: string, status: number, detail: string) => ({
  Type: null,
  Title: title,
  Status: status,
  Detail: detail,
  Instance: instance,
  Extensions: {},
});
const lowerCase = (body: object) =>
  Object.fromEntries(Object.entries(body).map(([key, value]) => [key.toLowerCase(), value]));

const tokenExpired = envelope('Unauthorized', 401, 'TokenExpired: token expired at 02/20/2025 08:32:50');
const unsuccessful = envelope('Unauthorized', 401, 'AuthenticationUnsuccessful');
const scopeMissing = envelope('Unauthorized', 401, 'AuthorizationUnsuccessful');
const forbidden = envelope('Forbidden', 403, 'AuthenticationUnsuccessful');
const serverError = {
  Title: 'An error occurred',
  Detail:
    'An error occurred in Xero. Check the API Status page http://status.developer.xero.com for current service status.',
  Status: 500,
  Instance: instance,
};

describe('an answer of Xero', () => {
  it.each<[string, number, unknown, XeroFault]>([
    ['401, token expired', 401, tokenExpired, { kind: 'tokenNotAccepted' }],
    ['401, token expired, lower case', 401, lowerCase(tokenExpired), { kind: 'tokenNotAccepted' }],
    ['401, token invalid', 401, unsuccessful, { kind: 'tokenNotAccepted' }],
    ['401, token invalid, lower case', 401, lowerCase(unsuccessful), { kind: 'tokenNotAccepted' }],
    ['401, scope missing', 401, scopeMissing, { kind: 'scopeMissing' }],
    ['401, scope missing, lower case', 401, lowerCase(scopeMissing), { kind: 'scopeMissing' }],
    ['401 without a body', 401, null, { kind: 'tokenNotAccepted' }],
    ['401 in text', 401, 'Unauthorized', { kind: 'tokenNotAccepted' }],
    [
      '401 with a detail that is no text',
      401,
      { Detail: { AuthorizationUnsuccessful: true } },
      { kind: 'tokenNotAccepted' },
    ],
    ['403', 403, forbidden, { kind: 'forbidden' }],
    ['403, lower case', 403, lowerCase(forbidden), { kind: 'forbidden' }],
    ['403 with the words of a missing scope', 403, { Detail: 'AuthorizationUnsuccessful' }, { kind: 'forbidden' }],
    ['404 in text', 404, "The resource you're looking for cannot be found", { kind: 'notFound' }],
    ['429 without a body', 429, '', { kind: 'rateLimited', retryAfterSeconds: null }],
    ['500', 500, serverError, { kind: 'serverError', status: 500 }],
    ['500, lower case', 500, lowerCase(serverError), { kind: 'serverError', status: 500 }],
    ['503 in text', 503, 'The service is unavailable', { kind: 'serverError', status: 503 }],
    ['503 in HTML', 503, '<h1>Maintenance</h1>', { kind: 'serverError', status: 503 }],
    ['400', 400, { ErrorNumber: 16, Type: 'QueryParseException' }, { kind: 'serverError', status: 400 }],
    ['a redirect', 302, null, { kind: 'serverError', status: 302 }],
    ['200 that made no sense', 200, null, { kind: 'serverError', status: 200 }],
    ['none: status 0 of the SDK', 0, 'socket hang up', { kind: 'unreachable' }],
  ])('%s', (_what, status, body, fault) => {
    expect(faultOfAnswer(status, body, null)).toEqual(fault);
  });

  it.each([
    ['30', 30],
    ['0', 0],
    ['2.5', 2.5],
    ['86400', 86_400],
    ['86401', 86_400],
    ['9'.repeat(400), 86_400],
    [null, null],
    ['', null],
    [' ', null],
    ['-1', null],
    ['+1', null],
    ['1e3', null],
    ['0x1F', null],
    ['NaN', null],
    ['Infinity', null],
    ['30, 60', null],
    ['Wed, 21 Oct 2026 07:28:00 GMT', null],
  ])('429 with Retry-After %j waits %j seconds', (retryAfter, retryAfterSeconds) => {
    expect(faultOfAnswer(429, '', retryAfter)).toEqual({ kind: 'rateLimited', retryAfterSeconds });
  });
});

describe('a fault on a connection', () => {
  it.each<[XeroFault, string]>([
    [{ kind: 'unreachable' }, 'XERO_UNREACHABLE'],
    [{ kind: 'rateLimited', retryAfterSeconds: 5 }, 'RATE_LIMITED'],
    [{ kind: 'tokenNotAccepted' }, 'REFRESH_RETRYING'],
    [{ kind: 'serverError', status: 500 }, 'XERO_ERROR'],
    [{ kind: 'scopeMissing' }, 'XERO_ERROR'],
    [{ kind: 'forbidden' }, 'XERO_ERROR'],
    [{ kind: 'notFound' }, 'XERO_ERROR'],
  ])('%o shows as %s', (fault, reason) => {
    expect(degradedReasonOf(fault)).toBe(reason);
  });
});
