import type { ConnectionStatus, WhoMustAct } from '@relink/domain/connection/connection-status';
import { FilterToggle } from '@relink/ui/filter-toggle';
import { SearchField } from '@relink/ui/search-field';
import { SelectField } from '@relink/ui/select-field';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';

import type { FleetCountsFragment } from '../../gql/graphql.ts';
import styles from './fleet-filters.module.css';
import type { FleetSearch, FleetSearchChange, FleetSort } from './fleet-search.ts';
import { fleetMessages as messages } from './messages.ts';

const shownStatuses = ['NEEDS_RECONNECT', 'DEGRADED', 'CONNECTED', 'PENDING', 'DISCONNECTED'] as const;
const typingPauseMs = 150;

type FleetFiltersProps = {
  readonly search: FleetSearch;
  readonly counts: FleetCountsFragment | undefined;
  readonly narrow: boolean;
  readonly onChange: (change: FleetSearchChange) => void;
};

/** The counts are the filters; every one of them is in the address. */
export function FleetFilters({ search, counts, narrow, onChange }: FleetFiltersProps) {
  const intl = useIntl();
  const countOf = (status: ConnectionStatus) => counts?.byStatus.find((entry) => entry.status === status)?.count ?? 0;
  const pressed = search.status ?? [];

  function toggle(status: ConnectionStatus) {
    const next = pressed.includes(status) ? pressed.filter((one) => one !== status) : [...pressed, status];
    onChange({ status: next.length === 0 ? undefined : next });
  }

  const words: Record<WhoMustAct, string> = {
    ADMIN: intl.formatMessage(messages.whoAdmin),
    XERO_USER: intl.formatMessage(messages.whoXeroUser),
    OPERATOR: intl.formatMessage(messages.whoOperator),
    NOBODY: intl.formatMessage(messages.whoNobody),
  };
  const whose = (['ADMIN', 'XERO_USER', 'OPERATOR', 'NOBODY'] as const).map((value) => ({
    value,
    label: words[value],
  }));
  const sorts: readonly { value: FleetSort; label: string }[] = [
    { value: 'severity', label: intl.formatMessage(messages.sortSeverity) },
    { value: 'name', label: intl.formatMessage(messages.sortName) },
    { value: 'since', label: intl.formatMessage(messages.sortSince) },
    { value: 'worked', label: intl.formatMessage(messages.sortWorked) },
  ];

  return (
    <div className={styles.filters}>
      <div className={styles.line}>
        <TypedSearch value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />
        <SelectField<WhoMustAct | 'ANY'>
          label={intl.formatMessage(messages.who)}
          value={search.who ?? 'ANY'}
          options={[{ value: 'ANY', label: intl.formatMessage(messages.whoAny) }, ...whose]}
          onChange={(who) => onChange({ who: who === 'ANY' ? undefined : who })}
        />
        {narrow && (
          <SelectField<FleetSort>
            label={intl.formatMessage(messages.sort)}
            value={search.sort ?? 'severity'}
            options={sorts}
            onChange={(sort) => onChange({ sort: sort === 'severity' ? undefined : sort, dir: undefined })}
          />
        )}
      </div>
      <fieldset className={styles.toggles} aria-label={intl.formatMessage(messages.filters)}>
        {shownStatuses.map((status) => (
          <FilterToggle
            key={status}
            label={intl.formatMessage(messages[status])}
            {...(counts === undefined ? {} : { count: intl.formatNumber(countOf(status)) })}
            urgent={status === 'NEEDS_RECONNECT' && countOf(status) > 0}
            pressed={pressed.includes(status)}
            onToggle={() => toggle(status)}
          />
        ))}
        <FilterToggle
          label={intl.formatMessage(messages.requested)}
          {...(counts === undefined ? {} : { count: intl.formatNumber(counts.requested) })}
          urgent={(counts?.requested ?? 0) > 0}
          pressed={search.requested === true}
          onToggle={() => onChange({ requested: search.requested === true ? undefined : true })}
        />
      </fieldset>
    </div>
  );
}

/** The field follows every key; the address, and with it the table, a moment later. */
function TypedSearch({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const intl = useIntl();
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== sent) {
      // the address changed by itself: back, or a link
      setSent(value);
      setTyped(value);
    }
  }
  useEffect(() => {
    if (typed === sent) return undefined;
    const timer = setTimeout(() => {
      setSent(typed);
      onChange(typed);
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, sent, onChange]);
  return (
    <SearchField
      label={intl.formatMessage(messages.search)}
      placeholder={intl.formatMessage(messages.searchPlaceholder)}
      value={typed}
      onChange={setTyped}
      testId="fleet-search"
    />
  );
}
