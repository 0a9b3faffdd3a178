import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { watchSource } from '../stream/watched-source.ts';
import { messagesIn } from './xero-answer-detail.ts';
import { AnswerTooLong, fetchAnswer, longestAnswer, parseJson } from './xero-fetch.ts';
import type { XeroFault } from './xero-fault.ts';
import { faultOfAnswer } from './xero-fault.ts';

export type FileToSend = {
  readonly invoiceId: string;
  readonly fileName: string;
  readonly mimeType: string;
  readonly length: number;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly idempotencyKey: string;
};

/** What can go wrong with a file besides the rest. */
export type AttachmentRefusal =
  /** Xero says no to the file, or to a file on this invoice */
  | { readonly kind: 'refused'; readonly message: string }
  /** the key was used for another request, says Xero */
  | { readonly kind: 'keySpoilt' };

/** For 10 MB: headers, body and answer together. With the wait for its turn still inside the lease of the outbox. */
const withinMilliseconds = 45_000;

const longestMessage = 500;

/**
 * Files on invoices at Xero. Not by xero-node: it collects a file in memory, and copies it, before it sends it
 * (`accountingApi.js`, "This collects the whole file into memory"). The same name overwrites, so sending a file twice
 * leaves one. https://developer.xero.com/documentation/api/accounting/attachments
 */
export class XeroAttachments {
  readonly #apiUrl: string;

  constructor({ apiUrl }: { apiUrl: string }) {
    this.#apiUrl = apiUrl;
  }

  /** The value is the id of the attachment. An error of `bytes` is thrown as it is; Xero then has not got the file. */
  async attach(
    accessToken: string,
    tenantId: string,
    { invoiceId, fileName, mimeType, length, bytes, idempotencyKey }: FileToSend,
  ): Promise<Result<string, XeroFault | AttachmentRefusal>> {
    const place = `${encodeURIComponent(invoiceId)}/Attachments/${encodeURIComponent(fileName)}`;
    const source = watchSource(bytes);
    try {
      const answer = await fetchAnswer(
        `${this.#apiUrl}/api.xro/2.0/Invoices/${place}`,
        {
          method: 'PUT',
          headers: {
            authorization: `Bearer ${accessToken}`,
            'xero-tenant-id': tenantId,
            accept: 'application/json',
            'content-type': mimeType,
            'content-length': String(length),
            'idempotency-key': idempotencyKey,
          },
          body: source.body,
          duplex: 'half',
        },
        longestAnswer,
        withinMilliseconds,
      );
      source.throwIfBroken();
      const body = parseJson(answer.text);
      const id = answer.status === 200 ? idOf(body) : null;
      return id === null ? err(faultOf(answer.status, body, answer.headers.get('retry-after'))) : ok(id);
    } catch (error) {
      source.throwIfBroken();
      return err(error instanceof AnswerTooLong ? { kind: 'serverError', status: 200 } : { kind: 'unreachable' });
    }
  }
}

function faultOf(status: number, body: unknown, retryAfter: string | null): XeroFault | AttachmentRefusal {
  const fault = faultOfAnswer(status, body, retryAfter);
  if (fault.kind !== 'serverError' || status < 400 || status >= 500) return fault;
  const [general, ...particular] = messagesIn(body);
  if (/is used with a different request/i.test(`${general} ${particular.join(' ')}`)) return { kind: 'keySpoilt' };
  const message = (particular.length > 0 ? particular.join(' ') : (general ?? ''))
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return {
    kind: 'refused',
    message: message === '' ? 'Xero refused the file without saying why.' : message.slice(0, longestMessage),
  };
}

function idOf(body: unknown): string | null {
  const rows: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'Attachments') : null;
  const id: unknown = Array.isArray(rows) ? (rows[0] as { AttachmentID?: unknown } | undefined)?.AttachmentID : null;
  return typeof id === 'string' && /^[0-9a-f-]{36}$/i.test(id) ? id : null;
}
