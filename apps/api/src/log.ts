import type { Logger } from 'pino';
import { pino } from 'pino';

/**
 * An error in the log is its kind, name, message and stack, never the request, headers or body that libraries hang
 * on it: those carry tokens (ASVS 16.2.5).
 */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'a value that is not an Error was thrown' };
  const code: unknown = Reflect.get(error, 'code');
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

/** What keeps secrets out of every line, wherever it is written to. */
export const discreet = {
  serializers: { error: describeError, err: describeError },
  redact: ['*.authorization', '*.cookie', '*.access_token', '*.refresh_token', 'headers', 'req.headers'],
};

/** JSON lines in production, readable ones in development. */
export function createLog({ production, logLevel }: { production: boolean; logLevel: string }): Logger {
  return pino({
    level: logLevel,
    base: null,
    ...discreet,
    ...(production
      ? {}
      : { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' } } }),
  });
}
