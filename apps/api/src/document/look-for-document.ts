import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Services } from '../services.ts';
import type { XeroFault } from '../xero/xero-fault.ts';
import type { AnswerTooLong } from '../xero/xero-invoices.ts';
import type { ClaimedOutbox } from './claim-outbox.ts';
import { holdOutbox } from './claim-outbox.ts';
import type { DocumentRow } from './document-rows.ts';
import type { NoAccessFault } from './call-xero.ts';
import { callXero } from './call-xero.ts';

/** Our clock and Xero's may differ, and the call may have been underway for a while: so much before the intent. */
const margin = 30 * 60_000;

/** The address of a document in Relink: what Xero shows as its source, and what it is found again by. */
export function markOf({ environment }: Pick<Services, 'environment'>, { id }: { readonly id: string }): string {
  return `${environment.publicUrl}/documents/${id}`;
}

/**
 * After a try of unknown outcome: whether Xero has the document. It is looked for by its mark among the invoices of this
 * app that have changed since the intent was written, whatever people have done with it there meanwhile. Null: Xero does
 * not have it. A call of ours that Xero were still working on is no danger: for six minutes its key keeps the next try
 * from making a second one, and after that it is over.
 */
export async function lookForDocument(
  services: Services,
  claimed: ClaimedOutbox,
  document: DocumentRow,
): Promise<Result<string | null, XeroFault | NoAccessFault> | 'overtaken'> {
  const changedSince = new Date(new Date(document.sentAt ?? document.queuedAt).getTime() - margin);
  const mark = `/documents/${document.id}`;
  let pageSize = 100;
  for (let page = 1; ; page += 1) {
    const looked = await callXero<Found, AnswerTooLong>(services, claimed, (token) =>
      services.invoices.findByMark(token, claimed.tenantId, { mark, changedSince, page, pageSize }),
    );
    if (looked.ok) {
      if (looked.value.invoiceId !== null || looked.value.isLast) return ok(looked.value.invoiceId);
    } else if (looked.error.kind !== 'answerTooLong') {
      return err(looked.error);
    } else {
      const smaller = smallerPages[pageSize];
      if (smaller === undefined) return err({ kind: 'serverError', status: 200 });
      // The same place in the list: each size is a multiple of the next.
      page = ((page - 1) * pageSize) / smaller;
      pageSize = smaller;
    }
    // Many pages take long: the lease begins anew with each.
    if (!(await holdOutbox(services.orm.em.fork(), claimed))) return 'overtaken';
  }
}

type Found = { readonly invoiceId: string | null; readonly isLast: boolean };

const smallerPages: Readonly<Record<number, number>> = { 100: 25, 25: 5, 5: 1 };
