import { Icon } from '@relink/ui/icon';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, useRef } from 'react';
import { type MessageDescriptor, useIntl } from 'react-intl';

import { FleetRowView } from './fleet-row-view.tsx';
import type { FleetSearch, FleetSort } from './fleet-search.ts';
import type { FleetSelection } from './fleet-selection.ts';
import type { FleetRow, FleetStore } from './fleet-store.ts';
import styles from './fleet-table.module.css';
import { fleetMessages as messages } from './messages.ts';
import { useFollowRowLinks } from './row-link.tsx';

const rowHeight = 44;
const cardHeight = 116;

type FleetTableProps = {
  readonly store: FleetStore;
  readonly ids: readonly string[];
  readonly search: FleetSearch;
  readonly narrow: boolean;
  readonly selection: FleetSelection;
  readonly chosen: ReadonlySet<string>;
  readonly onSort: (sort: FleetSort) => void;
  readonly onHold: (held: boolean) => void;
  readonly onRequest: (row: FleetRow) => void;
};

type Column = { readonly key: string; readonly words: MessageDescriptor; readonly sort?: FleetSort };
const columns: readonly Column[] = [
  { key: 'organisation', words: messages.organisation, sort: 'name' },
  { key: 'status', words: messages.status, sort: 'severity' },
  { key: 'since', words: messages.since, sort: 'since' },
  { key: 'move', words: messages.move },
  { key: 'worked', words: messages.worked, sort: 'worked' },
  { key: 'actions', words: messages.actions },
];

/** A real table of which only the visible rows are there; its counts and indexes tell assistive software the rest. */
export function FleetTable(props: FleetTableProps) {
  const { store, ids, search, narrow, selection, chosen, onSort, onHold, onRequest } = props;
  const intl = useIntl();
  const follow = useFollowRowLinks();
  const region = useRef<HTMLDivElement>(null);
  const inside = useRef({ pointer: false, focus: false });
  // its instance changes in place: the compiler leaves this component as it is, and so do we
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => region.current,
    estimateSize: () => (narrow ? cardHeight : rowHeight),
    overscan: 8,
    getItemKey: (index) => ids[index] ?? index,
    initialRect: { width: 1000, height: 600 },
  });
  const items = virtualizer.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);

  function hold(change: Partial<typeof inside.current>) {
    inside.current = { ...inside.current, ...change };
    onHold(inside.current.pointer || inside.current.focus);
  }

  return (
    // notices where pointer and focus are, and follows its anchors, which the keyboard clicks, too
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <section
      ref={region}
      className={styles.region}
      aria-label={intl.formatMessage(messages.table)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls is reached by keyboard
      tabIndex={0}
      onClick={follow}
      onPointerEnter={() => hold({ pointer: true })}
      onPointerLeave={() => hold({ pointer: false })}
      onFocus={() => hold({ focus: true })}
      onBlur={(event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) hold({ focus: false });
      }}
    >
      <table className={styles.table} aria-rowcount={ids.length + 1}>
        {!narrow && (
          <colgroup>
            <col className={styles.selectCell} />
            {columns.map(({ key }) => (
              <col key={key} className={styles[key]} />
            ))}
          </colgroup>
        )}
        <thead className={narrow ? styles.hiddenHead : styles.head}>
          <tr aria-rowindex={1}>
            {!narrow && (
              <td className={styles.selectCell}>
                <input
                  type="checkbox"
                  className={styles.select}
                  aria-label={intl.formatMessage(messages.selectAll)}
                  checked={ids.every((id) => chosen.has(id))}
                  onChange={(event) => selection.set(event.currentTarget.checked ? ids : [])}
                />
              </td>
            )}
            {(narrow ? columns.slice(0, 1) : columns).map((column) => (
              <HeaderCell key={column.key} column={column} search={search} onSort={onSort} plain={narrow} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {items.map(({ index, key }) => (
            <FleetRowView
              key={key}
              store={store}
              id={ids[index] ?? ''}
              index={index}
              narrow={narrow}
              selection={selection}
              onRequest={onRequest}
            />
          ))}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
    </section>
  );
}

type HeaderCellProps = {
  readonly column: Column;
  readonly search: FleetSearch;
  readonly plain: boolean;
  readonly onSort: (sort: FleetSort) => void;
};

function HeaderCell({ column, search, plain, onSort }: HeaderCellProps) {
  const intl = useIntl();
  const label = intl.formatMessage(column.words);
  const { sort } = column;
  if (sort === undefined || plain) return <th scope="col">{label}</th>;
  const active = (search.sort ?? 'severity') === sort;
  const descending = search.dir === 'desc';
  const direction = descending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={active ? direction : 'none'}>
      <button type="button" className={styles.sort} onClick={() => onSort(sort)}>
        {label}
        {active && <Icon name={direction} size={14} />}
      </button>
    </th>
  );
}
