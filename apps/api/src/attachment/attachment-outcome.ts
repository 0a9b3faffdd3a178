import { assertNever } from '@relink/domain/assert-never';
import type { NoAccessFault } from '../document/call-xero.ts';
import type { AttachmentRefusal } from '../xero/xero-attachments.ts';
import type { XeroFault } from '../xero/xero-fault.ts';

/** What one try to send a file has come to. `rest`: how long nothing else of this connection is to be tried. */
export type AttachmentOutcome =
  | { readonly kind: 'sent'; readonly attachmentId: string; readonly rest: null }
  | { readonly kind: 'rejected'; readonly message: string; readonly isSent: boolean; readonly rest: null }
  | {
      readonly kind: 'postponed';
      readonly message: string;
      readonly wait: number;
      /** Xero may have it */
      readonly isSent: boolean;
      readonly rest: number | null;
    };

type Fault =
  | XeroFault
  | AttachmentRefusal
  | NoAccessFault
  /** the document is in the organisation that was connected before */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'storeAway' }
  | { readonly kind: 'lost' };

/** After Xero has failed on one file so many times in a row, it is given up until it is attached again. */
const mostFailures = 6;
/** After so many, it is this file that does not come through: the documents behind it wait for it no longer. */
const fewFailures = 2;

/** A missing scope does not come by itself: it is looked at again now and then, and at once after a reconnect. */
const scopeWait = 60 * 60_000;

/** `isSent` says what is known of this try alone; one before it may be of unknown outcome still. */
export function judgeAttachment(
  { failures }: { readonly failures: number },
  fault: Fault,
  waits: readonly number[],
): AttachmentOutcome {
  const wait = waits[Math.min(failures, waits.length - 1)] ?? 60_000;
  const rejected = (message: string, isSent = false): AttachmentOutcome => ({
    kind: 'rejected',
    message,
    isSent,
    rest: null,
  });
  /** The file waits; with `rest` so does all else of the connection. */
  const later = (
    message: string,
    how: { isSent?: boolean; wait?: number; rests?: boolean } = {},
  ): AttachmentOutcome => {
    const long = how.wait ?? wait;
    return {
      kind: 'postponed',
      message,
      wait: long,
      isSent: how.isSent === true,
      rest: how.rests === true ? long : null,
    };
  };
  switch (fault.kind) {
    case 'refused':
      return rejected(fault.message);
    case 'notFound':
      return rejected('Xero has no such document any more, or takes no file for it.');
    case 'elsewhere':
      return rejected(
        'The document is in the Xero organisation that was connected before. Attach the file to it there.',
      );
    case 'lost':
      return rejected('The stored file is lost. Attach it again.');
    case 'storeAway':
      return later('The store of files does not answer.');
    case 'noAccess':
      return later('The connection has no access just now.', { wait: fault.retryIn, rests: true });
    case 'tokenNotAccepted':
    case 'forbidden':
      return later('Xero did not let Relink in. The connection is being checked.', { rests: failures < fewFailures });
    case 'rateLimited': {
      const asked = fault.retryAfterSeconds === null ? {} : { wait: fault.retryAfterSeconds * 1_000 };
      return later('Xero asks for a pause.', { ...asked, rests: true });
    }
    case 'scopeMissing':
      return later('Relink may not attach files in Xero. An Admin can reconnect and allow it.', { wait: scopeWait });
    case 'unreachable':
      return later('Xero did not answer.', { isSent: true, rests: failures < fewFailures });
    case 'keySpoilt':
      return later('Xero took the request for another one.', { isSent: true });
    case 'serverError': {
      const error = `Xero answered with an error (${fault.status})`;
      if (failures + 1 < mostFailures || fault.status === 503) return later(`${error}.`, { isSent: true });
      return rejected(`${error} ${mostFailures} times. Attach the file again to have it tried once more.`, true);
    }
    default:
      return assertNever(fault);
  }
}
