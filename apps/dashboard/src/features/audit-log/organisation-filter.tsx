import { useQuery } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { SearchField } from '@relink/ui/search-field';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useDeferredValue, useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { AuditOrganisationDocument, AuditOrganisationsDocument } from '../../gql/graphql.ts';
import { auditMessages as messages } from './messages.ts';

type OrganisationFilterProps = {
  readonly organisationId: string | null;
  readonly onChange: (organisationId: string | null) => void;
};

/** A workspace may have more organisations than a list can hold: one is searched for. */
export function OrganisationFilter({ organisationId, onChange }: OrganisationFilterProps) {
  const intl = useIntl();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(AuditOrganisationDocument, {
    variables: { id: organisationId ?? '' },
    skip: organisationId === null,
  });
  const unknown = data === undefined ? '…' : intl.formatMessage(messages.oneOrganisation);
  const name =
    organisationId === null ? intl.formatMessage(messages.everyOrganisation) : (data?.organisation?.name ?? unknown);
  function choose(id: string | null) {
    setOpen(false);
    onChange(id);
  }
  return (
    <>
      <Button onClick={() => setOpen(true)} testId="audit-organisation">
        {intl.formatMessage(messages.organisationIs, { name })}
      </Button>
      <Dialog open={open} title={intl.formatMessage(messages.chooseOrganisation)} onClose={() => setOpen(false)}>
        <Choices onChoose={choose} />
      </Dialog>
    </>
  );
}

function Choices({ onChoose }: { readonly onChoose: (id: string | null) => void }) {
  const intl = useIntl();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const { data, previousData, error } = useQuery(AuditOrganisationsDocument, { variables: { search } });
  const found = (data ?? previousData)?.organisations;
  const choices = found?.nodes.filter(({ viewerPermissions }) => viewerPermissions.includes('AUDIT_VIEW')) ?? [];
  const more = (found?.totalCount ?? 0) - (found?.nodes.length ?? 0);
  return (
    <Stack gap={2}>
      <Row>
        <SearchField
          label={intl.formatMessage(messages.searchOrganisations)}
          placeholder={intl.formatMessage(messages.searchOrganisations)}
          value={typed}
          onChange={setTyped}
          testId="audit-organisation-search"
        />
      </Row>
      <Button tone="quiet" wide onClick={() => onChoose(null)} testId="audit-organisation-all">
        {intl.formatMessage(messages.everyOrganisation)}
      </Button>
      {choices.map(({ id, name }) => (
        <Button key={id} tone="quiet" wide onClick={() => onChoose(id)} testId={`audit-organisation-${name}`}>
          <bdi>{name}</bdi>
        </Button>
      ))}
      {error !== undefined && <Text tone="fault">{intl.formatMessage(commonMessages.unreachable)}</Text>}
      {found !== undefined && choices.length === 0 && (
        <Text tone="dim">{intl.formatMessage(messages.noOrganisation)}</Text>
      )}
      {more > 0 && <Text tone="dim">{intl.formatMessage(messages.moreOrganisations, { count: more })}</Text>}
    </Stack>
  );
}
