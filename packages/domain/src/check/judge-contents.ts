import type { DiagnosisSnapshot } from './diagnosis-snapshot.ts';
import type { Finding } from './finding.ts';
import { pass, warn } from './finding.ts';
import { durationWords, timeWords } from './time-words.ts';

/** What hangs on the connection: old lists and waiting documents never break it. */

export function judgeLists({ connection, lists, now }: DiagnosisSnapshot): Finding {
  if (connection.health.status === 'PENDING') return null;
  if (lists.oldestAt === null) return warn('LISTS_NEVER_REFRESHED', 'No list has come from Xero yet.');
  const age = durationWords(now.getTime() - lists.oldestAt.getTime());
  if (lists.isStale) return warn('LISTS_STALE', `The oldest list is ${age} old.`, lists.oldestAt);
  if (lists.missing > 0) {
    const some = lists.missing === 1 ? '1 list has' : `${lists.missing} lists have`;
    return warn('LISTS_NEVER_REFRESHED', `${some} not come from Xero yet.`);
  }
  return pass(`The oldest list is ${age} old.`, lists.oldestAt);
}

export function judgeDocuments({ documents, now }: DiagnosisSnapshot): Finding {
  if (documents === null) return null;
  const { held, rejected, oldestHeldAt } = documents;
  const documentWords = (count: number): string => (count === 1 ? '1 document' : `${count} documents`);
  if (held > 0) {
    const since = oldestHeldAt === null ? '' : `, the oldest since ${timeWords(oldestHeldAt, now)}`;
    const waits = held === 1 ? 'waits' : 'wait';
    const others = rejected === 0 ? '' : ` Xero has rejected ${documentWords(rejected)} besides.`;
    return warn('DOCUMENTS_HELD', `${documentWords(held)} ${waits} for the connection${since}.${others}`);
  }
  if (rejected > 0) return warn('DOCUMENTS_REJECTED', `Xero has rejected ${documentWords(rejected)}.`);
  return pass('No document waits.');
}
