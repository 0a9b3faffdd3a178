import type { Permission } from '@relink/domain/permission/permission';
import type { Person } from '../viewer/viewer.ts';

export const errorCodes = [
  'NOT_FOUND',
  'NOT_ALLOWED',
  'INVALID_INPUT',
  'CONFLICT',
  'NOT_CONNECTED',
  'NEEDS_RECONNECT',
  'WRONG_ORGANISATION',
  'ALREADY_LINKED',
  'SCOPES_MISSING',
  'CONNECTION_CAP_REACHED',
  'RATE_LIMITED',
  'XERO_UNAVAILABLE',
  'IDEMPOTENCY_KEY_REUSED',
  'IN_PROGRESS',
  'EXPIRED',
  'CURSOR_EXPIRED',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Codes after which the same request may well succeed later. */
const retryable: readonly ErrorCode[] = ['RATE_LIMITED', 'XERO_UNAVAILABLE', 'IN_PROGRESS', 'CONFLICT'];

export type Choice = {
  readonly tenantId: string;
  readonly name: string;
  readonly isExpected: boolean;
  readonly linkedElsewhere: boolean;
};

/** An expected failure of a use case, as data. What GraphQL shows of it is in `user-error.type.ts`. */
export type UserFault =
  | { readonly kind: 'general'; readonly code: ErrorCode; readonly message: string; readonly path?: readonly string[] }
  | {
      readonly kind: 'notAllowed';
      readonly message: string;
      readonly needs: Permission;
      readonly askAdmins: readonly Person[];
      readonly path?: readonly string[];
    }
  | {
      readonly kind: 'wrongOrganisation';
      readonly message: string;
      readonly expected: Choice | null;
      readonly chosen: Choice;
      readonly path?: readonly string[];
    }
  | {
      readonly kind: 'rateLimited';
      readonly message: string;
      readonly retryAfterSeconds: number;
      readonly path?: readonly string[];
    };

/** Several at once: everything that is wrong with an input, told together. */
export type UserFaults = { readonly kind: 'many'; readonly faults: readonly UserFault[] };

export function faultsOf(fault: UserFault | UserFaults): readonly UserFault[] {
  return fault.kind === 'many' ? fault.faults : [fault];
}

export function codeOf(fault: UserFault): ErrorCode {
  if (fault.kind === 'general') return fault.code;
  if (fault.kind === 'notAllowed') return 'NOT_ALLOWED';
  return fault.kind === 'wrongOrganisation' ? 'WRONG_ORGANISATION' : 'RATE_LIMITED';
}

export function isRetryable(fault: UserFault): boolean {
  return retryable.includes(codeOf(fault));
}

/** Unknown and forbidden answer alike: what one may not see does not exist. */
export function notFound(what: string, path: readonly string[]): UserFault {
  return { kind: 'general', code: 'NOT_FOUND', message: `There is no such ${what}.`, path };
}
