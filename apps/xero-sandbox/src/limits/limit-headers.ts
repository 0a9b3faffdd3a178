import type { FastifyReply } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { LimitProblem } from './rate-limiter.ts';

export function setLimitHeaders(state: SandboxState, reply: FastifyReply, clientId: string, tenantId: string): void {
  const remaining = state.limits.remaining(clientId, tenantId);
  void reply.headers({
    'x-daylimit-remaining': String(remaining.day),
    'x-minlimit-remaining': String(remaining.minute),
    'x-appminlimit-remaining': String(remaining.appMinute),
  });
}

/** Retry-After comes with the windowed limits only, never with the concurrent one. */
export function sendTooManyRequests(state: SandboxState, reply: FastifyReply, problem: LimitProblem): FastifyReply {
  const name = problem.scope === 'app' ? state.switch('app-limit-problem') : problem.scope;
  void reply.code(429).header('x-rate-limit-problem', name);
  if (problem.retryAfterSeconds !== null) void reply.header('retry-after', String(problem.retryAfterSeconds));
  if (state.switch('rate-limit-body') === 'empty') return reply.send('');
  return reply.send({
    Type: null,
    Title: 'Too Many Requests',
    Status: 429,
    Detail: `RateLimitExceeded: ${name}`,
    Extensions: {},
  });
}

/** A limit switched on by hand, ahead of the counted ones. */
export function forcedLimit(state: SandboxState, tenantId: string | null): LimitProblem | undefined {
  const scopes = tenantId === null ? (['app'] as const) : (['concurrent', 'day', 'minute', 'app'] as const);
  for (const scope of scopes) {
    const fault = state.faults.findRateLimit(scope, tenantId);
    if (fault === undefined) continue;
    const seconds = Math.max(1, Math.ceil((fault.until - state.now()) / 1000));
    return { scope, retryAfterSeconds: scope === 'concurrent' ? null : seconds };
  }
  return undefined;
}
