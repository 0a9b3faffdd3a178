import type { DocumentProblem } from '@relink/domain/document/document-draft';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Invoice, Invoices } from 'xero-node';
import type { InvoiceInXero } from './invoice-in-xero.ts';
import { readInvoiceInXero } from './invoice-in-xero.ts';
import type { InvoiceToSend } from './invoice-to-send.ts';
import { problemsOfRefusal } from './problems-of-refusal.ts';
import { accountingApi, faultOfSdkError } from './sdk.ts';
import type { AnswerDetail } from './xero-answer-detail.ts';
import { detailOf, detailOfSdkError } from './xero-answer-detail.ts';
import { AnswerTooLong as TooLong, fetchAnswer, parseJson } from './xero-fetch.ts';
import type { XeroFault } from './xero-fault.ts';
import { faultOfAnswer } from './xero-fault.ts';

/** What can go wrong with a document besides the rest: Xero says no to what is in it. */
export type InvoiceFault =
  | XeroFault
  | { readonly kind: 'refused'; readonly problems: readonly DocumentProblem[] }
  /** the key was used for another request, says Xero: what became of that is not known */
  | { readonly kind: 'keySpoilt' };

export type Sent = { readonly result: Result<string, InvoiceFault>; readonly detail: AnswerDetail };

/** Four decimals of unit amounts, as they are sent. */
const unitDecimals = 4;

/** Whole invoices may be long: a page of them can be more than is read of an answer. A smaller one is less. */
export type AnswerTooLong = { readonly kind: 'answerTooLong' };

export type Looking = {
  /** how the address of the document ends, in small letters: where Relink is may have changed since */
  readonly mark: string;
  readonly changedSince: Date;
  readonly page: number;
  readonly pageSize: number;
};

/** Only these say no. After a 408 or 409 the request may still be carried out. */
const refusals = [400, 413, 415, 422];

/** Bills and sales invoices at Xero. https://developer.xero.com/documentation/api/accounting/invoices */
export class XeroInvoices {
  readonly #apiUrl: string;

  constructor({ apiUrl }: { apiUrl: string }) {
    this.#apiUrl = apiUrl;
  }

  /** Creates it, or is answered by what the same key has created before. The value is the id of the invoice. */
  async create(accessToken: string, tenantId: string, invoice: InvoiceToSend, key: string): Promise<Sent> {
    try {
      // The SDK's enums are types of their own, whose values are these texts.
      const body = { invoices: [invoice as unknown as Invoice] } satisfies Invoices;
      const { response } = await accountingApi(this.#apiUrl, accessToken).createInvoices(
        tenantId,
        body,
        true,
        unitDecimals,
        key,
      );
      const id = invoiceRows(response.data)?.map(idOf)[0] ?? null;
      const detail = detailOf({ status: response.status, headers: response.headers }, null);
      return { result: id === null ? err({ kind: 'serverError', status: 200 }) : ok(id), detail };
    } catch (error) {
      return { result: err(faultOf(error, invoice)), detail: detailOfSdkError(error) };
    }
  }

  /**
   * The invoice that carries the mark, among those that this app made and that have changed since. One page per call;
   * `null`: not on this one.
   */
  async findByMark(
    accessToken: string,
    tenantId: string,
    { mark, changedSince, page, pageSize }: Looking,
  ): Promise<Result<{ readonly invoiceId: string | null; readonly isLast: boolean }, XeroFault | AnswerTooLong>> {
    try {
      const { response } = await accountingApi(this.#apiUrl, accessToken).getInvoices(
        tenantId,
        changedSince,
        undefined,
        // An order that no change of an invoice disturbs: none slides from a page that is still to come to one that was read.
        'InvoiceID ASC',
        undefined,
        undefined,
        undefined,
        undefined,
        page,
        true,
        true,
        unitDecimals,
        undefined,
        pageSize,
      );
      const rows = invoiceRows(response.data);
      // An answer without its list proves nothing: taken for an empty one, the invoice would be made again.
      if (rows === null) return err({ kind: 'serverError', status: 200 });
      const found = rows.find((row) =>
        String(Reflect.get(row, 'Url') ?? '')
          .toLowerCase()
          .endsWith(mark),
      );
      const invoiceId = found === undefined ? null : idOf(found);
      if (found !== undefined && invoiceId === null) return err({ kind: 'serverError', status: 200 });
      return ok({ invoiceId, isLast: rows.length < pageSize });
    } catch (error) {
      if (String(error).includes('maxContentLength size')) return err({ kind: 'answerTooLong' });
      return err(faultOfSdkError(error));
    }
  }

  /**
   * How these invoices are in Xero now, in one call. One that Xero does not know, and a row that makes no sense, is not
   * among them. Not by xero-node: a single odd date makes its reader throw the whole answer away (`deserializeDateFormats`),
   * and with it the other invoices, at each new try.
   */
  async readByIds(
    accessToken: string,
    tenantId: string,
    ids: readonly string[],
  ): Promise<Result<InvoiceInXero[], XeroFault>> {
    try {
      // Without a page, so that their lines are left out.
      const answer = await fetchAnswer(`${this.#apiUrl}/api.xro/2.0/Invoices?IDs=${ids.join(',')}`, {
        headers: { authorization: `Bearer ${accessToken}`, 'xero-tenant-id': tenantId, accept: 'application/json' },
      });
      const body = parseJson(answer.text);
      const rows = answer.status === 200 ? invoiceRows(body) : null;
      // An answer without its list tells nothing of them.
      if (rows === null) return err(faultOfAnswer(answer.status, body, answer.headers.get('retry-after')));
      return ok(rows.map(readInvoiceInXero).filter((invoice) => invoice !== null));
    } catch (error) {
      return err(error instanceof TooLong ? { kind: 'serverError', status: 200 } : { kind: 'unreachable' });
    }
  }
}

function faultOf(error: unknown, invoice: InvoiceToSend): InvoiceFault {
  const fault = faultOfSdkError(error);
  if (fault.kind !== 'serverError' || !refusals.includes(fault.status)) return fault;
  const body = (parseJson(String(error)) as { response?: { body?: unknown } } | null)?.response?.body;
  const problems = problemsOfRefusal(body, invoice);
  if (problems.some(({ message }) => /is used with a different request/i.test(message))) return { kind: 'keySpoilt' };
  return { kind: 'refused', problems };
}

function invoiceRows(body: unknown): object[] | null {
  const rows: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'Invoices') : null;
  return Array.isArray(rows) ? rows.filter((row) => typeof row === 'object' && row !== null) : null;
}

function idOf(row: object): string | null {
  const id: unknown = Reflect.get(row, 'InvoiceID');
  return typeof id === 'string' && /^[0-9a-f-]{36}$/i.test(id) ? id : null;
}
