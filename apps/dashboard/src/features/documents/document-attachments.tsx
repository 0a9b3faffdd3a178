import { Panel } from '@relink/ui/panel';
import { StatusMark } from '@relink/ui/status-mark';
import { FormattedMessage, useIntl } from 'react-intl';

import { RelativeTime } from '../../components/relative-time.tsx';
import type { DocumentDetails } from './document-page.tsx';
import styles from './documents.module.css';
import { documentMessages as messages } from './messages.ts';

const appearance = {
  QUEUED: { icon: 'clock', tone: 'info', words: messages.attachmentQUEUED },
  SENT: { icon: 'circleCheck', tone: 'good', words: messages.attachmentSENT },
  REJECTED: { icon: 'warning', tone: 'action', words: messages.attachmentREJECTED },
} as const;

/** The files that go to Xero after the document, and how far each has come. */
export function DocumentAttachments({ attachments }: Pick<DocumentDetails, 'attachments'>) {
  const intl = useIntl();
  if (attachments.length === 0) return null;
  return (
    <Panel title={intl.formatMessage(messages.attachments)}>
      <ul className={styles.list}>
        {attachments.map(({ fileName, length, state, message, nextAttemptAt }) => {
          const { icon, tone, words } = appearance[state];
          return (
            <li key={fileName} className={styles.drained} data-testid="document-attachment" data-state={state}>
              <span className={styles.name}>
                <bdi>{fileName}</bdi>
              </span>
              <span className={styles.head}>
                <span>{formatSize(intl.formatNumber, length)}</span>
                <StatusMark icon={icon} tone={tone} label={intl.formatMessage(words)} />
              </span>
              {message !== null && (
                <div className={styles.about}>
                  {message}
                  {nextAttemptAt !== null && (
                    <>
                      {' '}
                      <FormattedMessage {...messages.nextTry} values={{ when: <RelativeTime at={nextAttemptAt} /> }} />
                    </>
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

type FormatNumber = ReturnType<typeof useIntl>['formatNumber'];

function formatSize(formatNumber: FormatNumber, bytes: number): string {
  if (bytes < 1_000) return formatNumber(bytes, { style: 'unit', unit: 'byte', unitDisplay: 'long' });
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return formatNumber(value, { style: 'unit', unit, maximumFractionDigits: 1 });
}
