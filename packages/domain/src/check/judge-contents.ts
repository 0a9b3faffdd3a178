import type { CauseName } from './cause.ts';
import type { DiagnosisSnapshot } from './diagnosis-snapshot.ts';
import type { Finding } from './finding.ts';
import { pass, warn } from './finding.ts';
import { durationWords, timeWords } from './time-words.ts';

/** What hangs on the connection: old lists and waiting documents never break it. */

export function judgeLists({ connection, lists, now }: DiagnosisSnapshot): Finding {
  // Nothing is refreshed there, and nobody misses it.
  if (['PENDING', 'DISCONNECTED'].includes(connection.health.status)) return null;
  if (lists.oldestAt === null) return warn('LISTS_NEVER_REFRESHED', 'No list has come from Xero yet.');
  const age = durationWords(now.getTime() - lists.oldestAt.getTime());
  if (lists.isStale) return warn('LISTS_STALE', `The oldest list is ${age} old.`, lists.oldestAt);
  if (lists.missing > 0) {
    const some = lists.missing === 1 ? '1 list has' : `${lists.missing} lists have`;
    return warn('LISTS_NEVER_REFRESHED', `${some} not come from Xero yet.`);
  }
  return pass(`The oldest list is ${age} old.`, lists.oldestAt);
}

const documentWords = (count: number): string => (count === 1 ? '1 document' : `${count} documents`);
const waitWords = (count: number): string => `${documentWords(count)} ${count === 1 ? 'waits' : 'wait'}`;

/** One line for all that do not get on, worded by those that need somebody most; the others are named besides. */
export function judgeDocuments({ connection, documents, now }: DiagnosisSnapshot): Finding {
  if (documents === null) return null;
  const { held, rejected, elsewhere, oldestHeldAt } = documents;
  const since = oldestHeldAt === null ? '' : `, the oldest since ${timeWords(oldestHeldAt, now)}`;
  // While the connection is broken, that is what they wait for.
  const notPermitted = connection.health.status === 'CONNECTED' ? documents.notPermitted : 0;
  const groups: readonly (readonly [CauseName, number, string])[] = [
    [
      'DOCUMENTS_NOT_PERMITTED',
      notPermitted,
      `${waitWords(notPermitted)}: Xero did not allow Relink to write${since}.`,
    ],
    ['DOCUMENTS_HELD', held - notPermitted, `${waitWords(held - notPermitted)} for the connection${since}.`],
    ['DOCUMENTS_REJECTED', rejected, `Xero has rejected ${documentWords(rejected)}.`],
    [
      'DOCUMENTS_ELSEWHERE',
      elsewhere,
      `${documentWords(elsewhere)} may be in the organisation that was connected before.`,
    ],
  ];
  const [first, ...others] = groups.filter(([, count]) => count > 0);
  if (first === undefined) return pass('No document waits.');
  return warn(first[0], [first, ...others].map(([, , evidence]) => evidence).join(' '));
}
