import { expect, it } from 'vitest';
import { classifyAnswer } from './xero-answer.ts';

const answered = (status: number, rest: { error?: string; hasRefreshToken?: boolean; retryAfter?: number } = {}) =>
  ({
    kind: 'answered',
    status,
    retryAfterSeconds: rest.retryAfter ?? null,
    error: rest.error ?? null,
    hasRefreshToken: rest.hasRefreshToken ?? false,
  }) as const;

const lost = { kind: 'answerLost', because: 'serverError' };

const table = [
  ['nothing: timeout, reset, refused connection', { kind: 'noAnswer' }, { kind: 'answerLost', because: 'unreachable' }],
  ['200 with a refresh token', answered(200, { hasRefreshToken: true }), { kind: 'rotated' }],
  ['200 without a refresh token', answered(200), lost],
  ['200 cut off or no JSON', answered(200), lost],
  ['201, 302', answered(302), lost],
  ['400 invalid_grant', answered(400, { error: 'invalid_grant' }), { kind: 'refused' }],
  ['401 invalid_grant', answered(401, { error: 'invalid_grant' }), { kind: 'refused' }],
  ['400 invalid_client', answered(400, { error: 'invalid_client' }), { kind: 'appCredentialsInvalid' }],
  ['401 invalid_client', answered(401, { error: 'invalid_client' }), { kind: 'appCredentialsInvalid' }],
  ['400 unauthorized_client', answered(400, { error: 'unauthorized_client' }), { kind: 'appCredentialsInvalid' }],
  ['400 invalid_request', answered(400, { error: 'invalid_request' }), lost],
  ['400 unsupported_grant_type', answered(400, { error: 'unsupported_grant_type' }), lost],
  ['400 invalid_scope', answered(400, { error: 'invalid_scope' }), lost],
  ['400 with a name every object has', answered(400, { error: 'constructor' }), lost],
  ['400 HTML', answered(400), lost],
  ['403 HTML of a firewall', answered(403), lost],
  ['429 with Retry-After', answered(429, { retryAfter: 7 }), { kind: 'rateLimited', retryAfterSeconds: 7 }],
  ['429 without', answered(429), { kind: 'rateLimited', retryAfterSeconds: null }],
  [
    '429 quoting invalid_grant',
    answered(429, { error: 'invalid_grant' }),
    { kind: 'rateLimited', retryAfterSeconds: null },
  ],
  ['500', answered(500), lost],
  ['503 HTML', answered(503), lost],
  ['500 quoting invalid_grant', answered(500, { error: 'invalid_grant' }), lost],
  ['502 quoting invalid_client', answered(502, { error: 'invalid_client' }), lost],
] as const;

it.each(table)('%s', (_what, answer, verdict) => {
  expect(classifyAnswer(answer)).toEqual(verdict);
});
