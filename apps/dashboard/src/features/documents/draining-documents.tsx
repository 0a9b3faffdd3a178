import { useQuery } from '@apollo/client/react';
import { ProgressBar } from '@relink/ui/progress-bar';
import { Heading, LiveRegion, Text } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { type DocumentRowFragment, DrainingDocumentsDocument } from '../../gql/graphql.ts';
import { DocumentStateMark } from './document-state-mark.tsx';
import { documentName } from './document-words.ts';
import styles from './documents.module.css';
import { documentMessages as messages } from './messages.ts';
import { useLiveDocuments } from './use-live-documents.ts';
import { askAnew } from './use-soon.ts';

const mostShown = 10;

type DrainingDocumentsProps = {
  readonly connectionId: string;
  /**
   * When the reconnect was begun: what had been published by then is none of its business. They may go out before its
   * last step, as soon as Xero lets Relink in again.
   */
  readonly since: string;
};

/** The documents that waited for a reconnect, in their order, as they go out. */
export function DrainingDocuments({ connectionId, since }: DrainingDocumentsProps) {
  const intl = useIntl();
  const { data, refetch } = useQuery(DrainingDocumentsDocument, {
    variables: { connectionId },
    fetchPolicy: 'cache-and-network',
    context: askAnew,
    // the live line may be cut just now
    pollInterval: 3_000,
  });
  useLiveDocuments({ connectionId, onChange: refetch });
  const hasWaited = ({ createdAt, publishedAt }: DocumentRowFragment) =>
    Date.parse(createdAt) < Date.parse(since) && publishedAt !== null && Date.parse(publishedAt) >= Date.parse(since);
  const waiting = data?.waiting.nodes ?? [];
  // One that has been seen here stays here, whatever becomes of it.
  const [seen, setSeen] = useState<ReadonlyMap<string, DocumentRowFragment>>(new Map());
  const changed = [...waiting, ...(data?.published.nodes ?? []).filter(hasWaited)].filter(
    (one) => seen.get(one.id) !== one,
  );
  if (changed.length > 0) setSeen(new Map([...seen, ...changed.map((one) => [one.id, one] as const)]));
  const documents = [...seen.values()].toSorted((one, other) => one.createdAt.localeCompare(other.createdAt));
  if (documents.length === 0) return null;
  const more = Math.max(0, (data?.waiting.totalCount ?? 0) - waiting.length);
  const total = documents.length + more;
  const done = documents.filter(({ state }) => state === 'PUBLISHED').length;
  const rejected = documents.filter(({ state }) => state === 'REJECTED').length;
  const message = done === total ? messages.drainDone : rejected > 0 ? messages.drainStuck : messages.drainGoing;
  const sentence = intl.formatMessage(message, { done, total, rejected });
  const shown = documents.length <= mostShown ? documents : firstOf(documents);
  return (
    <div
      className={styles.drain}
      data-testid="draining-documents"
      data-done={done}
      data-total={total}
      data-state={done === total ? 'done' : 'going'}
    >
      <Heading level={2}>{intl.formatMessage(messages.drainTitle)}</Heading>
      <Text>{sentence}</Text>
      <LiveRegion>{done === total ? sentence : ''}</LiveRegion>
      {done < total && (
        <ProgressBar
          label={intl.formatMessage(messages.drainLabel)}
          words={intl.formatMessage(messages.drainWords, { done, total })}
          value={done}
          max={total}
        />
      )}
      <ul className={styles.list}>
        {shown.map((document) => (
          <li key={document.id} className={styles.drained} data-testid="draining-document" data-state={document.state}>
            <Link to={paths.document} params={{ documentId: document.id }}>
              <bdi>{documentName(intl, document)}</bdi>, <bdi>{document.contactName}</bdi>
            </Link>
            <DocumentStateMark state={document.state} />
            {document.message !== null && (
              <div className={styles.about}>
                {document.message}
                {document.nextAttemptAt !== null && (
                  <>
                    {' '}
                    <FormattedMessage
                      {...messages.nextTry}
                      values={{ when: <RelativeTime at={document.nextAttemptAt} /> }}
                    />
                  </>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {total > shown.length && (
        <Text tone="dim" size="small">
          {intl.formatMessage(messages.drainMore, { count: total - shown.length })}
        </Text>
      )}
    </div>
  );
}

/** Of many, those around the place where they are being published. */
function firstOf(documents: readonly DocumentRowFragment[]): readonly DocumentRowFragment[] {
  const next = documents.findIndex(({ state }) => state !== 'PUBLISHED');
  const from = next === -1 ? documents.length - mostShown : Math.max(0, next - 3);
  return documents.slice(Math.min(from, documents.length - mostShown)).slice(0, mostShown);
}
