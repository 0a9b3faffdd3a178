import { connectionWarningWords } from '@relink/domain/connection/connection-warning';
import { Icon } from '@relink/ui/icon';
import { VisuallyHidden } from '@relink/ui/text';
import { Fragment, memo, useCallback, useState, useSyncExternalStore } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { hrefOf, paths } from '../../app/paths.ts';
import { ActorName, useActorName, useIsViewer } from '../../components/actor-name.tsx';
import { ConnectionStatus } from '../../components/connection-status.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { whoMustActMessages } from '../../components/who-must-act.ts';
import { FleetRowActions } from './fleet-row-actions.tsx';
import type { FleetSelection } from './fleet-selection.ts';
import type { FleetRow, FleetStore } from './fleet-store.ts';
import styles from './fleet-table.module.css';
import { fleetMessages as messages } from './messages.ts';
import { RowLink } from './row-link.tsx';

export type FleetRowViewProps = {
  readonly store: FleetStore;
  readonly id: string;
  readonly index: number;
  readonly narrow: boolean;
  readonly selection: FleetSelection;
  readonly onRequest: (row: FleetRow) => void;
};

/** One connection. Listens to its own id alone; native elements, because there are many of it. */
export const FleetRowView = memo(function FleetRowView(props: FleetRowViewProps) {
  const { store, id, index, narrow, selection, onRequest } = props;
  const row = useSyncExternalStore(
    useCallback((listener) => store.subscribeRow(id, listener), [store, id]),
    () => store.row(id),
  );
  const flash = useFlash(
    row === undefined ? '' : `${row.status} ${row.reason} ${row.openRequest?.id} ${row.openAttempt?.id}`,
  );
  if (row === undefined) return null;
  const { name } = row.organisation;
  const status = (
    <>
      <ConnectionStatus status={row.status} reason={row.reason} testId="connection-status" />
      <Warnings row={row} narrow={narrow} />
      {!narrow && <Held row={row} />}
    </>
  );
  const select = <SelectRow id={id} name={name} selection={selection} />;
  return (
    <tr aria-rowindex={index + 2} data-testid={`fleet-row-${name}`} className={narrow ? styles.card : styles.row}>
      {narrow ? (
        <td className={flash}>
          <div className={styles.cardLine}>
            {select}
            <span className={styles.cardWords}>
              <OrganisationLink row={row} />
              <span className={styles.status}>{status}</span>
              <span className={styles.move}>
                <Move row={row} narrow={narrow} />
              </span>
              <Held row={row} />
            </span>
            <FleetRowActions row={row} onRequest={onRequest} />
          </div>
        </td>
      ) : (
        <>
          <td className={styles.selectCell}>{select}</td>
          <td>
            <OrganisationCell row={row} />
          </td>
          <td className={flash}>
            <span className={styles.status}>{status}</span>
          </td>
          <td className={styles.quiet}>
            <RelativeTime at={row.statusSince} format="narrow" />
          </td>
          <td className={styles.move}>
            <Move row={row} narrow={narrow} />
          </td>
          <td className={styles.quiet}>
            {row.lastWorkedAt === null ? (
              <FormattedMessage {...messages.never} />
            ) : (
              <RelativeTime at={row.lastWorkedAt} format="narrow" />
            )}
          </td>
          <td>
            <FleetRowActions row={row} onRequest={onRequest} />
          </td>
        </>
      )}
    </tr>
  );
});

type SelectRowProps = { readonly id: string; readonly name: string; readonly selection: FleetSelection };

function SelectRow({ id, name, selection }: SelectRowProps) {
  const intl = useIntl();
  const checked = useSyncExternalStore(selection.subscribe, () => selection.ids().has(id));
  return (
    <input
      type="checkbox"
      className={styles.select}
      aria-label={intl.formatMessage(messages.selectOne, { name })}
      checked={checked}
      onChange={() => selection.toggle(id)}
    />
  );
}

function OrganisationLink({ row }: { readonly row: FleetRow }) {
  const { name } = row.organisation;
  return (
    <RowLink href={hrefOf(paths.connection, { connectionId: row.id })} look="name" title={name}>
      {name}
    </RowLink>
  );
}

function OrganisationCell({ row }: { readonly row: FleetRow }) {
  const about = [row.xeroOrganisation?.name, row.login?.name ?? row.login?.email].filter(
    (one) => typeof one === 'string',
  );
  return (
    <span className={styles.organisation}>
      <OrganisationLink row={row} />
      <span className={styles.about} title={about.join(' · ')}>
        {about.length === 0 && <FormattedMessage {...messages.noTenant} />}
        {about.map((name, index) => (
          <Fragment key={name}>
            {index > 0 && ' · '}
            <bdi>{name}</bdi>
          </Fragment>
        ))}
      </span>
    </span>
  );
}

/** Words where there is room for them: beside the short "Connected"; elsewhere a sign that says them when asked. */
function Warnings({ row, narrow }: { readonly row: FleetRow; readonly narrow: boolean }) {
  const [first] = row.warnings;
  if (first === undefined) return null;
  const all = row.warnings.map((one) => connectionWarningWords[one].label).join(', ');
  if (narrow || row.status !== 'CONNECTED') {
    return (
      <span className={`${styles.chip} ${styles.bare}`} title={all}>
        <Icon name="warning" size={14} />
        <VisuallyHidden>{all}</VisuallyHidden>
      </span>
    );
  }
  const more = row.warnings.length - 1;
  return (
    <span className={styles.chip} title={row.warnings.map((one) => connectionWarningWords[one].message).join('\n')}>
      {connectionWarningWords[first].label}
      {more > 0 && (
        <>
          {' '}
          <FormattedMessage {...messages.moreWarnings} values={{ count: more }} />
        </>
      )}
    </span>
  );
}

/** What waits for the connection to be mended; a working one is about to publish it. */
function Held({ row }: { readonly row: FleetRow }) {
  const intl = useIntl();
  const count = row.documentsHeld;
  if (row.status !== 'NEEDS_RECONNECT' || count === 0) return null;
  const words = intl.formatMessage(messages.held, { count });
  return (
    <span className={styles.chip} title={words} data-testid="documents-held">
      <span aria-hidden>{intl.formatMessage(messages.heldShort, { count })}</span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}

const whoMessages = {
  NOBODY: messages.whoNobody,
  ADMIN: messages.whoAdmin,
  XERO_USER: messages.whoXeroUser,
  OPERATOR: messages.whoOperator,
};

/** Whose move it is, or what is being done about it already. */
function Move({ row, narrow }: { readonly row: FleetRow; readonly narrow: boolean }) {
  const intl = useIntl();
  const nameOf = useActorName();
  const isViewer = useIsViewer();
  if (row.openAttempt !== null) {
    const { startedByThisSession, startedBy } = row.openAttempt;
    return startedByThisSession || isViewer(startedBy) ? (
      <FormattedMessage {...messages.reconnectingYou} />
    ) : (
      <FormattedMessage {...messages.reconnecting} values={{ who: <ActorName actor={startedBy} /> }} />
    );
  }
  if (row.openRequest !== null) {
    const { note, requestedBy } = row.openRequest;
    const words = note === null ? messages.requestedBy : messages.requestedByNote;
    return (
      <span
        className={styles.request}
        title={intl.formatMessage(words, { who: nameOf(requestedBy), note: note ?? '' })}
      >
        <FormattedMessage {...words} values={{ who: <ActorName actor={requestedBy} />, note: <bdi>{note}</bdi> }} />
      </span>
    );
  }
  if (row.nextTryAt !== null && row.whoMustAct === 'NOBODY') {
    return (
      <FormattedMessage {...messages.nextTry} values={{ when: <RelativeTime at={row.nextTryAt} format="narrow" /> }} />
    );
  }
  // the column says what it is about; a card must say it itself
  return <FormattedMessage {...(narrow ? whoMustActMessages : whoMessages)[row.whoMustAct]} />;
}

/** A class that tints for a second whenever the value is another than before; never on first sight. */
function useFlash(value: string): string | undefined {
  const [seen, setSeen] = useState({ value, turn: 0 });
  if (seen.value !== value) setSeen({ value, turn: seen.value === '' ? 0 : seen.turn + 1 });
  if (seen.turn === 0) return undefined;
  return seen.turn % 2 === 1 ? styles.flash : styles.flashAgain;
}
