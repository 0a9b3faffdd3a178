import { useQuery } from '@apollo/client/react';
import { ChoiceList } from '@relink/ui/choice-list';
import { CheckboxField, FieldGroup } from '@relink/ui/field';
import { SearchField } from '@relink/ui/search-field';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useDeferredValue, useState } from 'react';
import { useIntl } from 'react-intl';

import { PickableOrganisationsDocument } from '../gql/graphql.ts';
import { commonMessages } from './messages.ts';
import { organisationsFieldMessages as messages } from './organisations-field-messages.ts';

type PickedOrganisation = { readonly id: string; readonly name: string };
export type PickedOrganisations = 'all' | readonly PickedOrganisation[];

type OrganisationsFieldProps = {
  readonly picked: PickedOrganisations;
  readonly onChange: (picked: PickedOrganisations) => void;
  readonly problem: string | null;
};

/** Everywhere, or some organisations: what is picked stays in sight while others are searched for. */
export function OrganisationsField({ picked, onChange, problem }: OrganisationsFieldProps) {
  const intl = useIntl();
  return (
    <Stack gap={2}>
      <ChoiceList
        legend={intl.formatMessage(messages.organisations)}
        choices={[
          {
            value: 'all',
            name: intl.formatMessage(messages.allOrganisations),
            note: intl.formatMessage(messages.allOrganisationsNote),
          },
          { value: 'some', name: intl.formatMessage(messages.someOrganisations) },
        ]}
        value={picked === 'all' ? 'all' : 'some'}
        onChange={(value) => onChange(value === 'all' ? 'all' : [])}
      />
      {picked !== 'all' && <SomeOrganisations picked={picked} onChange={onChange} problem={problem} />}
    </Stack>
  );
}

type SomeOrganisationsProps = Omit<OrganisationsFieldProps, 'picked'> & {
  readonly picked: readonly PickedOrganisation[];
};

function SomeOrganisations({ picked, onChange, problem }: SomeOrganisationsProps) {
  const intl = useIntl();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const { data, previousData, error } = useQuery(PickableOrganisationsDocument, { variables: { search: wanted } });
  const found = (data ?? previousData)?.organisations;
  const others = found?.nodes.filter(({ id }) => !picked.some((one) => one.id === id)) ?? [];
  const more = (found?.totalCount ?? 0) - (found?.nodes.length ?? 0);
  function toggle(organisation: PickedOrganisation, checked: boolean) {
    const rest = picked.filter(({ id }) => id !== organisation.id);
    onChange(checked ? [...rest, organisation] : rest);
  }
  return (
    <FieldGroup legend={intl.formatMessage(messages.where)} error={problem}>
      <SearchField
        label={intl.formatMessage(messages.searchOrganisations)}
        placeholder={intl.formatMessage(messages.searchOrganisations)}
        value={search}
        onChange={setSearch}
        testId="organisation-search"
      />
      {[...picked, ...others].map((organisation) => (
        <CheckboxField
          key={organisation.id}
          label={<bdi>{organisation.name}</bdi>}
          checked={picked.includes(organisation)}
          onChange={(checked) => toggle(organisation, checked)}
          testId={`organisation-${organisation.name}`}
        />
      ))}
      {error !== undefined && <Text tone="fault">{intl.formatMessage(commonMessages.unreachable)}</Text>}
      {found !== undefined && found.nodes.length === 0 && (
        <Text tone="dim">{intl.formatMessage(messages.noOrganisation)}</Text>
      )}
      {more > 0 && <Text tone="dim">{intl.formatMessage(messages.moreOrganisations, { count: more })}</Text>}
    </FieldGroup>
  );
}
