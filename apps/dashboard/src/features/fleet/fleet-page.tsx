import { PageHeader } from '@relink/ui/page-header';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { useIntl } from 'react-intl';

import { useFleetCounts } from '../../components/use-fleet-counts.ts';
import { useNarrow } from '../../lib/use-narrow.ts';
import { FleetBody } from './fleet-body.tsx';
import { useFleet } from './fleet-context.tsx';
import { FleetFilters } from './fleet-filters.tsx';
import styles from './fleet-page.module.css';
import { changeFleetSearch, type FleetSearch, type FleetSearchChange } from './fleet-search.ts';
import { createFleetSelection } from './fleet-selection.ts';
import type { FleetRow } from './fleet-store.ts';
import { FleetSummary } from './fleet-summary.tsx';
import { LiveLine } from './live-line.tsx';
import { fleetMessages as messages } from './messages.ts';
import { useFleetOrder } from './use-fleet-order.ts';

type FleetPageProps = {
  readonly search: FleetSearch;
  readonly onSearch: (search: FleetSearch) => void;
  readonly onRequest: (row: FleetRow) => void;
  readonly createOrganisation: ReactNode;
  /** what can be done with several at once; shown while some are chosen */
  readonly renderBulk: (chosen: FleetChoice) => ReactNode;
};

type FleetChoice = {
  readonly rows: readonly FleetRow[];
  /** how many fit the filters */
  readonly matching: number;
  readonly onAll: () => void;
  readonly onClear: () => void;
};

export function FleetPage({ search, onSearch, onRequest, createOrganisation, renderBulk }: FleetPageProps) {
  const intl = useIntl();
  const fleet = useFleet();
  const narrow = useNarrow();
  const counts = useFleetCounts();
  const load = useSyncExternalStore(fleet.subscribeLoad, fleet.load);
  const [held, setHeld] = useState(false);
  const [selection] = useState(createFleetSelection);
  const chosen = useSyncExternalStore(selection.subscribe, selection.ids);
  const order = useFleetOrder({ store: fleet.store, search, held: held || chosen.size > 0 });
  // what the filters hide is not acted on
  const rows = order.ids
    .filter((id) => chosen.has(id))
    .map((id) => fleet.store.row(id))
    .filter((row) => row !== undefined);
  useEffect(() => fleet.start(), [fleet]);
  const update = (by: FleetSearchChange) => onSearch(changeFleetSearch(search, by));

  return (
    <div className={styles.page}>
      <PageHeader title={intl.formatMessage(messages.title)} below={<LiveLine />} actions={createOrganisation} />
      <FleetFilters search={search} counts={counts} narrow={narrow} onChange={update} />
      {rows.length > 0 &&
        renderBulk({
          rows,
          matching: order.ids.length,
          onAll: () => selection.set(order.ids),
          onClear: () => selection.set([]),
        })}
      <FleetBody
        fleet={fleet}
        load={load}
        order={order}
        search={search}
        narrow={narrow}
        selection={selection}
        chosen={chosen}
        createOrganisation={createOrganisation}
        onUpdate={update}
        onClear={() => onSearch({})}
        onHold={setHeld}
        onRequest={onRequest}
      />
      <div className={styles.footer}>
        <Shown shown={order.ids.length} loaded={fleet.store.rows().length} total={load.total} />
      </div>
      <FleetSummary store={fleet.store} />
    </div>
  );
}

type ShownProps = { readonly shown: number; readonly loaded: number; readonly total: number | null };

function Shown({ shown, loaded, total }: ShownProps) {
  const intl = useIntl();
  if (total === null) return null;
  if (loaded < total) return intl.formatMessage(messages.loadingMore, { loaded, total });
  if (shown === loaded) return intl.formatMessage(messages.count, { count: shown });
  return intl.formatMessage(messages.countOf, { count: shown, total: loaded });
}
