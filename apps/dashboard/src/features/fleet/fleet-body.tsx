import { Button } from '@relink/ui/button';
import { EmptyState } from '@relink/ui/empty-state';
import { Skeleton } from '@relink/ui/skeleton';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { useRoles } from '../../lib/viewer.ts';
import type { Fleet, FleetLoad } from './fleet.ts';
import styles from './fleet-page.module.css';
import { type FleetSearch, type FleetSearchChange, isFiltered } from './fleet-search.ts';
import type { FleetSelection } from './fleet-selection.ts';
import type { FleetRow } from './fleet-store.ts';
import { FleetTable } from './fleet-table.tsx';
import { fleetMessages as messages } from './messages.ts';

type FleetBodyProps = {
  readonly fleet: Fleet;
  readonly load: FleetLoad;
  readonly order: { readonly ids: readonly string[]; readonly moved: number; readonly apply: () => void };
  readonly search: FleetSearch;
  readonly narrow: boolean;
  readonly selection: FleetSelection;
  readonly chosen: ReadonlySet<string>;
  readonly createOrganisation: ReactNode;
  readonly onUpdate: (by: FleetSearchChange) => void;
  readonly onClear: () => void;
  readonly onHold: (held: boolean) => void;
  readonly onRequest: (row: FleetRow) => void;
};

/** The table, or why there is none: still loading, failed, none yet, none that matches, nothing to do. */
export function FleetBody(props: FleetBodyProps) {
  const { fleet, load, order, search } = props;
  const intl = useIntl();
  const roles = useRoles();
  const loaded = fleet.store.rows().length;
  if (order.ids.length > 0) return <Table {...props} />;
  if (load.phase === 'loading') return <LoadingTable />;
  if (load.phase === 'failed') {
    return (
      <EmptyState
        icon="cloudOff"
        title={intl.formatMessage(messages.failedTitle)}
        action={<Button onClick={fleet.reload}>{intl.formatMessage(commonMessages.tryAgain)}</Button>}
      >
        <FormattedMessage {...messages.failed} />
      </EmptyState>
    );
  }
  if (loaded === 0) {
    return (
      <EmptyState icon="connections" title={intl.formatMessage(messages.noneTitle)} action={props.createOrganisation}>
        <FormattedMessage {...(roles.workspaceRole === 'MEMBER' ? messages.noneMine : messages.none)} />
      </EmptyState>
    );
  }
  const clear = isFiltered(search) && (
    <Button onClick={props.onClear}>
      <FormattedMessage {...messages.clear} />
    </Button>
  );
  const asksForTrouble =
    search.q === undefined && search.status?.every((status) => status === 'NEEDS_RECONNECT') === true;
  return asksForTrouble ? (
    <EmptyState icon="circleCheck" title={intl.formatMessage(messages.allWellTitle)} action={clear}>
      <FormattedMessage {...messages.allWell} values={{ total: loaded }} />
    </EmptyState>
  ) : (
    <EmptyState icon="search" title={intl.formatMessage(messages.noMatchTitle)} action={clear}>
      <FormattedMessage {...messages.noMatch} values={{ total: loaded }} />
    </EmptyState>
  );
}

function Table({ fleet, order, search, narrow, selection, chosen, onUpdate, onHold, onRequest }: FleetBodyProps) {
  const intl = useIntl();
  return (
    <div className={styles.body}>
      <FleetTable
        store={fleet.store}
        ids={order.ids}
        search={search}
        narrow={narrow}
        selection={selection}
        chosen={chosen}
        onHold={onHold}
        onRequest={onRequest}
        onSort={(sort) => {
          const again = (search.sort ?? 'severity') === sort && search.dir !== 'desc';
          const next = sort === 'severity' ? {} : { sort };
          onUpdate({ sort: undefined, dir: undefined, ...next, ...(again ? { dir: 'desc' as const } : {}) });
        }}
      />
      {order.moved > 0 && (
        <div className={styles.moved}>
          <FormattedMessage {...messages.moved} values={{ count: order.moved }} />
          <Button size="small" tone="quiet" onClick={order.apply}>
            {intl.formatMessage(messages.applyOrder)}
          </Button>
        </div>
      )}
    </div>
  );
}

function LoadingTable() {
  return (
    <div className={styles.frame} aria-busy="true">
      {Array.from({ length: 10 }, (_, index) => (
        <div key={index} className={styles.skeleton}>
          <Skeleton width="28%" />
          <Skeleton width={130} height={22} />
          <Skeleton width={60} />
          <Skeleton width="18%" />
        </div>
      ))}
    </div>
  );
}
