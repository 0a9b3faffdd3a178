import { useQuery } from '@apollo/client/react';
import { EmptyState } from '@relink/ui/empty-state';
import { PageHeader } from '@relink/ui/page-header';
import { SearchField } from '@relink/ui/search-field';
import { Spinner } from '@relink/ui/spinner';
import { useDeferredValue, useState } from 'react';
import { useIntl } from 'react-intl';

import { PageFailed } from '../../components/page-states.tsx';
import { WorkspacePeopleDocument } from '../../gql/graphql.ts';
import { memberMessages as messages } from './messages.ts';
import { PeoplePanel } from './people-panel.tsx';

const workspace = { kind: 'workspace' } as const;

/** Everybody who may sign in, for Owners. */
export function PeoplePage() {
  const intl = useIntl();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const { data, previousData, error, refetch } = useQuery(WorkspacePeopleDocument, {
    variables: { search: search === '' ? null : search },
    fetchPolicy: 'cache-and-network',
  });
  const shown = data ?? previousData;
  const refresh = () => void refetch();
  const title = intl.formatMessage(messages.people);
  if (shown === undefined) {
    if (error === undefined) return <Spinner label={intl.formatMessage(messages.loading)} />;
    return <PageFailed title={intl.formatMessage(messages.peopleFailed)} onRetry={refresh} />;
  }
  if (shown.workspaceMembers === null) {
    return (
      <EmptyState icon="hand" level={1} title={intl.formatMessage(messages.peopleRefusedTitle)}>
        {intl.formatMessage(messages.peopleRefused)}
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader title={title} />
      <PeoplePanel
        title={intl.formatMessage(messages.everybody)}
        place={workspace}
        people={shown.workspaceMembers.nodes}
        total={shown.workspaceMembers.totalCount}
        invitations={shown.workspaceInvitations?.nodes ?? []}
        searched={search !== ''}
        search={
          <SearchField
            label={intl.formatMessage(messages.search)}
            placeholder={intl.formatMessage(messages.search)}
            value={typed}
            onChange={setTyped}
            testId="people-search"
          />
        }
        onChanged={refresh}
      />
    </>
  );
}
