import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { DocumentRowFragment } from '../../gql/graphql.ts';
import { useNarrow } from '../../lib/use-narrow.ts';
import { DocumentStateMark } from './document-state-mark.tsx';
import { InXeroMark } from './in-xero-mark.tsx';
import { amountWords, documentName, formatDay } from './document-words.ts';
import styles from './documents.module.css';
import { documentMessages as messages } from './messages.ts';

type DocumentRowsProps = {
  readonly documents: readonly DocumentRowFragment[];
  readonly withOrganisation: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
};

/** A table, and cards where there is no room for one. */
export function DocumentRows({ documents, withOrganisation, chosen, onChoose }: DocumentRowsProps) {
  const intl = useIntl();
  const narrow = useNarrow();
  const label = intl.formatMessage(messages.list);
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  if (narrow) {
    return (
      <ul className={styles.cards} aria-label={label}>
        {documents.map((document) => (
          <li key={document.id} className={styles.card} {...marks(document)}>
            <div className={styles.cardHead}>
              <Choice document={document} chosen={chosen} onToggle={toggle} />
              <Name document={document} />
              <Amount document={document} />
            </div>
            <State document={document} />
            <div className={styles.about}>
              {withOrganisation && (
                <>
                  <bdi>{document.connection.organisation.name}</bdi>
                  {' · '}
                </>
              )}
              <RelativeTime at={document.createdAt} />
            </div>
          </li>
        ))}
      </ul>
    );
  }
  const isAll = documents.every(({ id }) => chosen.has(id));
  return (
    <table className={styles.table} aria-label={label}>
      <colgroup>
        <col className={styles.choiceColumn} />
        <col />
        {withOrganisation && <col className={styles.organisationColumn} />}
        <col className={styles.stateColumn} />
        <col className={styles.amountColumn} />
        <col className={styles.timeColumn} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" aria-label={intl.formatMessage(messages.choose)}>
            <label className={styles.choice}>
              <input
                type="checkbox"
                aria-label={intl.formatMessage(messages.chooseAll)}
                checked={isAll}
                onChange={() => onChoose(new Set(isAll ? [] : documents.map(({ id }) => id)))}
              />
            </label>
          </th>
          <th scope="col">{intl.formatMessage(messages.document)}</th>
          {withOrganisation && <th scope="col">{intl.formatMessage(messages.organisation)}</th>}
          <th scope="col">{intl.formatMessage(messages.state)}</th>
          <th scope="col" className={styles.amount}>
            {intl.formatMessage(messages.amount)}
          </th>
          <th scope="col">{intl.formatMessage(messages.submitted)}</th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <tr key={document.id} className={styles.row} {...marks(document)}>
            <td>
              <Choice document={document} chosen={chosen} onToggle={toggle} />
            </td>
            <td>
              <Name document={document} />
            </td>
            {withOrganisation && (
              <td>
                <bdi>{document.connection.organisation.name}</bdi>
              </td>
            )}
            <td>
              <State document={document} />
            </td>
            <td className={styles.amount}>
              <Amount document={document} />
            </td>
            <td className={styles.about}>
              <RelativeTime at={document.createdAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function marks({ state, reference }: DocumentRowFragment) {
  return { 'data-testid': 'document', 'data-state': state, 'data-reference': reference ?? '' };
}

type OneProps = { readonly document: DocumentRowFragment };

function Choice({
  document,
  chosen,
  onToggle,
}: OneProps & { readonly chosen: ReadonlySet<string>; readonly onToggle: (id: string) => void }) {
  const intl = useIntl();
  const what = `${documentName(intl, document)}, ${document.contactName}`;
  return (
    <label className={styles.choice}>
      <input
        type="checkbox"
        aria-label={intl.formatMessage(messages.chooseOne, { what })}
        checked={chosen.has(document.id)}
        onChange={() => onToggle(document.id)}
      />
    </label>
  );
}

function Name({ document }: OneProps) {
  const intl = useIntl();
  const name = documentName(intl, document);
  return (
    <div className={styles.name}>
      <Link to={paths.document} params={{ documentId: document.id }} aria-label={`${document.contactName}, ${name}`}>
        <bdi>{document.contactName}</bdi>
      </Link>
      <span className={styles.about}>
        <bdi>{name}</bdi>
        {(document.number ?? document.reference) !== null && ` · ${formatDay(intl, document.date)}`}
      </span>
    </div>
  );
}

function State({ document }: OneProps) {
  const { state, message, nextAttemptAt } = document;
  return (
    <div className={styles.state}>
      <DocumentStateMark state={state} />
      <InXeroMark document={document} />
      {message !== null && (
        <span className={styles.message} title={message}>
          {message}
        </span>
      )}
      {nextAttemptAt !== null && (
        <span className={styles.about}>
          <FormattedMessage {...messages.nextTry} values={{ when: <RelativeTime at={nextAttemptAt} /> }} />
        </span>
      )}
    </div>
  );
}

function Amount({ document }: OneProps) {
  return <span className={styles.figure}>{amountWords(document)}</span>;
}
