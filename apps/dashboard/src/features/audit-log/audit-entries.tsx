import { Icon } from '@relink/ui/icon';
import { VisuallyHidden } from '@relink/ui/text';
import { Fragment, useId, useState } from 'react';
import { useIntl } from 'react-intl';

import { ActorName } from '../../components/actor-name.tsx';
import type { AuditLineFragment } from '../../gql/graphql.ts';
import { useNarrow } from '../../lib/use-narrow.ts';
import styles from './audit-log.module.css';
import type { AuditSearchChange } from './audit-search.ts';
import { capitalised } from './audit-words.ts';
import { EntryDetails } from './entry-details.tsx';
import { auditMessages as messages, subjectMessages } from './messages.ts';

type AuditEntriesProps = {
  readonly entries: readonly AuditLineFragment[];
  readonly onFilter: (change: AuditSearchChange) => void;
};

/** A table, and cards where there is no room for one; an entry opens below its line. */
export function AuditEntries({ entries, onFilter }: AuditEntriesProps) {
  const intl = useIntl();
  const narrow = useNarrow();
  const label = intl.formatMessage(messages.table);
  if (narrow) {
    return (
      <ul className={styles.cards} aria-label={label}>
        {entries.map((entry) => (
          <EntryCard key={entry.id} entry={entry} onFilter={onFilter} />
        ))}
      </ul>
    );
  }
  return (
    <table className={styles.table} aria-label={label}>
      <colgroup>
        <col className={styles.whenColumn} />
        <col />
        <col className={styles.didColumn} />
        <col />
        <col className={styles.whereColumn} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{intl.formatMessage(messages.when)}</th>
          <th scope="col">{intl.formatMessage(messages.who)}</th>
          <th scope="col">{intl.formatMessage(messages.did)}</th>
          <th scope="col">{intl.formatMessage(messages.onWhat)}</th>
          <th scope="col">{intl.formatMessage(messages.where)}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} onFilter={onFilter} />
        ))}
      </tbody>
    </table>
  );
}

type EntryProps = {
  readonly entry: AuditLineFragment;
  readonly onFilter: AuditEntriesProps['onFilter'];
};

function EntryRow({ entry, onFilter }: EntryProps) {
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  return (
    <Fragment>
      <tr className={styles.row} data-testid={`audit-${entry.id}`}>
        <td className={styles.when}>
          <Moment at={entry.at} />
        </td>
        <td>
          <ActorName actor={entry.actor} first />
        </td>
        <td>
          <Opener entry={entry} open={open} detailsId={detailsId} onToggle={() => setOpen(!open)} />
        </td>
        <td>
          <Subject entry={entry} />
        </td>
        <td>
          <Address entry={entry} />
        </td>
      </tr>
      {open && (
        <tr id={detailsId} className={styles.details}>
          <td colSpan={5}>
            <EntryDetails entry={entry} onFilter={onFilter} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function EntryCard({ entry, onFilter }: EntryProps) {
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  return (
    <li className={styles.card} data-testid={`audit-${entry.id}`}>
      <div className={styles.about}>
        <Moment at={entry.at} />
      </div>
      <div className={styles.actor}>
        <ActorName actor={entry.actor} first />
      </div>
      <Opener entry={entry} open={open} detailsId={detailsId} onToggle={() => setOpen(!open)} />
      <div className={styles.cardLine}>
        <Subject entry={entry} />
        <Address entry={entry} />
      </div>
      {open && (
        <div id={detailsId} className={styles.cardDetails}>
          <EntryDetails entry={entry} onFilter={onFilter} />
        </div>
      )}
    </li>
  );
}

type OpenerProps = {
  readonly entry: AuditLineFragment;
  readonly open: boolean;
  readonly detailsId: string;
  readonly onToggle: () => void;
};

function Opener({ entry, open, detailsId, onToggle }: OpenerProps) {
  return (
    <button
      type="button"
      className={styles.opener}
      aria-expanded={open}
      aria-controls={open ? detailsId : undefined}
      onClick={onToggle}
    >
      <Icon name={open ? 'chevronDown' : 'chevronRight'} size={16} />
      {capitalised(entry.words)}
    </button>
  );
}

function Moment({ at }: { readonly at: string }) {
  const intl = useIntl();
  return <time dateTime={at}>{intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'medium' })}</time>;
}

function Subject({ entry }: { readonly entry: AuditLineFragment }) {
  const intl = useIntl();
  return (
    <span className={styles.subject}>
      {intl.formatMessage(subjectMessages[entry.subjectKind])}
      {entry.organisation !== null && (
        <span className={styles.about}>
          <bdi>{entry.organisation.name}</bdi>
        </span>
      )}
    </span>
  );
}

function Address({ entry }: { readonly entry: AuditLineFragment }) {
  const intl = useIntl();
  if (entry.address !== null) return <span className={styles.address}>{entry.address}</span>;
  return (
    <span className={styles.about}>
      <span aria-hidden>–</span>
      <VisuallyHidden>{intl.formatMessage(messages.nowhere)}</VisuallyHidden>
    </span>
  );
}
