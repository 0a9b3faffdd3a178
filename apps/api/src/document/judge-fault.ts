import { assertNever } from '@relink/domain/assert-never';
import type { DocumentCause } from '@relink/domain/document/document-cause';
import type { AnswerDetail } from '../xero/xero-answer-detail.ts';
import type { InvoiceFault } from '../xero/xero-invoices.ts';
import type { NoAccessFault } from './call-xero.ts';
import type { DocumentOutcome } from './document-outcome.ts';
import type { DocumentRow } from './document-rows.ts';

/** After Xero has failed on one document so many times in a row, the others need not wait for it any longer. */
export const mostXeroErrors = 6;

export type Failed = {
  readonly fault: InvoiceFault | NoAccessFault;
  /** an earlier try is still of unknown outcome */
  readonly wasSent: boolean;
  /** this call was to create the document, not to look for it */
  readonly isCreation: boolean;
  readonly detail: AnswerDetail | null;
};

/**
 * What a fault means for the document. Only an answer that says no proves that nothing was made: after a timeout, a cut
 * connection or a 5xx Xero may have it, and the next try looks first.
 */
export function judgeFault(
  document: Pick<DocumentRow, 'cause' | 'failures'>,
  { fault, wasSent, isCreation, detail }: Failed,
  waits: readonly number[],
): DocumentOutcome {
  const later = (
    cause: DocumentCause,
    message: string,
    how: { readonly isSent: boolean; readonly wait?: number; readonly isKeySpoilt?: boolean },
  ): DocumentOutcome => {
    const failures = document.cause === cause ? document.failures + 1 : 1;
    const wait = how.wait ?? waits[Math.min(failures, waits.length) - 1] ?? 60_000;
    return {
      kind: 'postponed',
      cause,
      message,
      wait,
      isSent: how.isSent,
      failures,
      isKeySpoilt: how.isKeySpoilt === true,
      detail,
    };
  };
  const mayBeThere = wasSent || isCreation;
  const isAmongTheFirst = document.cause !== 'XERO_ERROR' || document.failures < mostXeroErrors;
  switch (fault.kind) {
    case 'noAccess':
      return later('CONNECTION', 'The connection has no access just now.', { isSent: wasSent, wait: fault.retryIn });
    case 'tokenNotAccepted':
    case 'forbidden':
      return later('CONNECTION', 'Xero did not let Relink in. The connection is being checked.', { isSent: wasSent });
    case 'rateLimited':
      return later('RATE_LIMITED', 'Xero asks for a pause.', {
        isSent: wasSent,
        ...(fault.retryAfterSeconds === null ? {} : { wait: fault.retryAfterSeconds * 1_000 }),
      });
    case 'scopeMissing':
      return {
        kind: 'held',
        cause: 'SCOPES_MISSING',
        message: 'Relink may not write documents in Xero. An Admin can reconnect and allow it.',
        isSent: wasSent,
        detail,
      };
    case 'refused':
      // An earlier try may just have landed, and have taken the number that this one is refused for.
      if (wasSent && fault.problems.some(({ message }) => /must be unique/i.test(message)) && isAmongTheFirst)
        return later('XERO_ERROR', 'Xero may have it already: Relink looks.', { isSent: true });
      return {
        kind: 'rejected',
        cause: 'REFUSED',
        message: refusedWords(fault.problems.map(({ message }) => message)),
        problems: fault.problems,
        isSent: false,
        detail,
      };
    case 'notFound':
      return later('XERO_UNAVAILABLE', 'Xero did not know the address of its own books.', { isSent: wasSent });
    case 'unreachable':
      return later('XERO_UNAVAILABLE', 'Xero did not answer.', { isSent: mayBeThere });
    case 'keySpoilt':
      return later('XERO_ERROR', 'Xero took the request for another one.', { isSent: true, isKeySpoilt: true });
    case 'serverError': {
      if (fault.status === 503) return later('XERO_UNAVAILABLE', 'Xero is not available.', { isSent: mayBeThere });
      const failed = later('XERO_ERROR', `Xero answered with an error (${fault.status}).`, { isSent: mayBeThere });
      const isTooOften = failed.kind === 'postponed' && failed.failures >= mostXeroErrors && isCreation;
      return isTooOften ? givenUp(fault.status, detail) : failed;
    }
    default:
      return assertNever(fault);
  }
}

function givenUp(status: number, detail: AnswerDetail | null): DocumentOutcome {
  const message = `Xero answered with an error (${status}) ${mostXeroErrors} times. Retry later; Relink looks first whether Xero has it.`;
  return { kind: 'rejected', cause: 'XERO_ERROR', message, problems: [], isSent: true, detail };
}

function refusedWords(messages: readonly string[]): string {
  const [first = 'Xero refused the document.', ...others] = messages;
  return others.length === 0 ? first : `${first} And ${others.length} more.`;
}
