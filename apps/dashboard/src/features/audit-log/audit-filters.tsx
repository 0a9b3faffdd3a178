import type { AuditAction } from '@relink/domain/audit/audit-action';
import { DateField } from '@relink/ui/date-field';
import { SelectField } from '@relink/ui/select-field';
import { useIntl } from 'react-intl';

import styles from './audit-log.module.css';
import type { AuditSearch, AuditSearchChange } from './audit-search.ts';
import { actionOptions } from './audit-words.ts';
import { auditMessages as messages } from './messages.ts';
import { OrganisationFilter } from './organisation-filter.tsx';
import type { ActorOption } from './use-actor-options.ts';

type AuditFiltersProps = {
  readonly search: AuditSearch;
  readonly actors: readonly ActorOption[];
  readonly onChange: (change: AuditSearchChange) => void;
};

/** Every one of them is in the address. */
export function AuditFilters({ search, actors, onChange }: AuditFiltersProps) {
  const intl = useIntl();
  const { actor = '' } = search;
  const isListed = actor === '' || actors.some(({ value }) => value === actor);
  const somebody = isListed ? [] : [{ value: actor, label: intl.formatMessage(messages.somebody) }];
  return (
    <fieldset className={styles.filters} aria-label={intl.formatMessage(messages.filters)}>
      <OrganisationFilter
        organisationId={search.organisation ?? null}
        onChange={(organisation) => onChange({ organisation: organisation ?? undefined })}
      />
      <SelectField<AuditAction | ''>
        label={intl.formatMessage(messages.action)}
        value={search.action ?? ''}
        options={[{ value: '', label: intl.formatMessage(messages.everything) }, ...actionOptions]}
        onChange={(action) => onChange({ action: action === '' ? undefined : action })}
        testId="audit-action"
      />
      <SelectField<string>
        label={intl.formatMessage(messages.actor)}
        value={actor}
        options={[{ value: '', label: intl.formatMessage(messages.everybody) }, ...actors, ...somebody]}
        onChange={(next) => onChange({ actor: next === '' ? undefined : next })}
        testId="audit-actor"
      />
      <DateField
        label={intl.formatMessage(messages.from)}
        value={search.from ?? ''}
        onChange={(from) => onChange({ from: from === '' ? undefined : from })}
        testId="audit-from"
      />
      <DateField
        label={intl.formatMessage(messages.to)}
        value={search.to ?? ''}
        onChange={(to) => onChange({ to: to === '' ? undefined : to })}
        testId="audit-to"
      />
    </fieldset>
  );
}
