import { useQuery } from '@apollo/client/react';
import { EmptyState } from '@relink/ui/empty-state';
import { PageHeader } from '@relink/ui/page-header';
import { Spinner } from '@relink/ui/spinner';
import { Stack } from '@relink/ui/stack';
import { type ReactNode, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { PageFailed, PageMissing } from '../../components/page-states.tsx';
import { OrganisationMembersDocument, type OrganisationMembersQuery } from '../../gql/graphql.ts';
import { memberMessages as messages } from './messages.ts';
import { PeoplePanel } from './people-panel.tsx';

type ManagedOrganisation = NonNullable<OrganisationMembersQuery['organisation']>;

type MembersPageProps = {
  readonly organisationId: string;
  /** what else is settled here about the organisation */
  readonly renderSettings: (organisation: ManagedOrganisation) => ReactNode;
};

export function MembersPage({ organisationId, renderSettings }: MembersPageProps) {
  const intl = useIntl();
  const { data, error, refetch } = useQuery(OrganisationMembersDocument, {
    variables: { id: organisationId },
    fetchPolicy: 'cache-and-network',
  });
  const organisation = data?.organisation;
  const place = useMemo(
    () => ({ kind: 'organisation' as const, id: organisationId, name: organisation?.name ?? '' }),
    [organisationId, organisation?.name],
  );
  const refresh = () => void refetch();
  if (organisation === undefined) {
    if (error === undefined) return <Spinner label={intl.formatMessage(messages.loading)} />;
    return <PageFailed title={intl.formatMessage(messages.failedTitle)} onRetry={refresh} />;
  }
  if (organisation === null) {
    return (
      <PageMissing title={intl.formatMessage(messages.missingTitle)}>
        <FormattedMessage {...messages.missing} />
      </PageMissing>
    );
  }
  const { name, connection, members, invitations } = organisation;
  const back = (
    <LinkButton to={paths.connection} params={{ connectionId: connection.id }} icon="chevronLeft">
      {intl.formatMessage(messages.back)}
    </LinkButton>
  );
  if (members === null) {
    return (
      <EmptyState icon="hand" level={1} title={intl.formatMessage(messages.refusedTitle)} action={back}>
        <FormattedMessage {...messages.refused} values={{ name: <bdi>{name}</bdi> }} />
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader title={intl.formatMessage(messages.title, { name })} actions={back} />
      <Stack gap={5}>
        <PeoplePanel
          title={intl.formatMessage(messages.tab)}
          place={place}
          people={members.nodes}
          total={members.totalCount}
          invitations={invitations?.nodes ?? []}
          onChanged={refresh}
        />
        {renderSettings(organisation)}
      </Stack>
    </>
  );
}
