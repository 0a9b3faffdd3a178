import type { ListProblem } from '@relink/domain/document/check-against-lists';
import { checkAgainstLists } from '@relink/domain/document/check-against-lists';
import type { ListKind } from '@relink/domain/list/list-kind';
import { systemActor } from '../connection/record-event.ts';
import { queueListRefresh } from '../list/queue-list-refresh.ts';
import type { Services } from '../services.ts';
import type { ClaimedOutbox } from './claim-outbox.ts';
import type { DocumentOutcome } from './document-outcome.ts';
import type { DocumentRow } from './document-rows.ts';
import { contactIdIn, readBooks } from './read-books.ts';

const lookAgainAfter = 2_000;

/**
 * Holds a document against the lists before it is sent. Lists that are older than the document may be wrong (the account
 * was made this morning): what speaks against it is refreshed first, and then counts. Where that does not succeed, Xero
 * judges. Answers with the contact's id, or with what it has come to.
 */
export async function checkBooks(
  services: Services,
  claimed: ClaimedOutbox,
  document: DocumentRow,
): Promise<{ readonly contactId: string | null } | DocumentOutcome> {
  const em = services.orm.em.fork();
  const { books, refreshedAt } = await readBooks(em, claimed, document);
  const problems = checkAgainstLists(document, books);
  const since = new Date(document.queuedAt);
  const isOld = ({ list }: ListProblem): boolean => (refreshedAt.get(list) ?? since) < since;
  const old = [...new Set(problems.filter(isOld).map(({ list }) => list))];
  const sure = problems.filter((problem) => !isOld(problem));
  if (sure.length > 0) return rejected(sure);
  if (old.length === 0 || (await wasTried(services, claimed, since, old))) {
    return { contactId: contactIdIn(books, document.contactName) };
  }
  await em.transactional(async (locked) => {
    await locked.execute('select from connection where id = ? for update', [claimed.connectionId]);
    await queueListRefresh(locked, { connectionId: claimed.connectionId, kinds: old, actor: systemActor });
  });
  return {
    kind: 'postponed',
    cause: 'LISTS',
    message: `${problems[0]?.message ?? ''} The lists are being refreshed, to be sure.`.trim(),
    wait: lookAgainAfter,
    isSent: document.sentAt !== null,
    failures: document.failures,
    isKeySpoilt: false,
    detail: null,
  };
}

/** A refresh of these lists that began after the document came has ended, without success. */
async function wasTried(
  services: Services,
  { connectionId }: ClaimedOutbox,
  since: Date,
  lists: readonly ListKind[],
): Promise<boolean> {
  const rows = await services.orm.em.fork().execute<unknown[]>(
    `select from list_refresh r join list_refresh_part p on p.refresh_id = r.id
     where r.connection_id = ? and r.finished_at >= ? and p.kind = any(?::text[]) and p.state in ('FAILED', 'CANCELLED')
     limit 1`,
    [connectionId, since, `{${lists.join(',')}}`],
  );
  return rows.length > 0;
}

function rejected(problems: readonly ListProblem[]): DocumentOutcome {
  const [first, ...others] = problems;
  return {
    kind: 'rejected',
    cause: 'INVALID',
    message: `${first?.message ?? ''}${others.length === 0 ? '' : ` And ${others.length} more.`}`,
    problems: problems.slice(0, 50).map(({ field, message }) => ({ field, message })),
    isSent: false,
    detail: null,
  };
}
