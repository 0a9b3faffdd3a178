import { useQuery } from '@apollo/client/react';
import { Notice } from '@relink/ui/notice';
import { PageHeader } from '@relink/ui/page-header';
import { SearchField } from '@relink/ui/search-field';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useIntl } from 'react-intl';

import { PageFailed } from '../../components/page-states.tsx';
import { ConnectionNameDocument } from '../../gql/graphql.ts';
import { useRoles } from '../../lib/viewer.ts';
import { CauseGroups } from './cause-groups.tsx';
import { ConnectionFilter } from './connection-filter.tsx';
import { countIn, groupsIn } from './document-filter.ts';
import { DocumentList } from './document-list.tsx';
import type { DocumentSearch, DocumentSearchChange } from './document-search.ts';
import { DocumentTabs } from './document-tabs.tsx';
import { documentMessages as messages } from './messages.ts';
import { useDocumentCounts } from './use-document-counts.ts';

type DocumentsPageProps = {
  readonly search: DocumentSearch;
  readonly onChange: (change: DocumentSearchChange) => void;
};

/** All documents that the viewer may know of, what keeps some from Xero, and the way to try them again. */
export function DocumentsPage({ search, onChange }: DocumentsPageProps) {
  const intl = useIntl();
  const { tab, connection: connectionId = null } = search;
  const { data } = useQuery(ConnectionNameDocument, {
    variables: { id: connectionId ?? '' },
    skip: connectionId === null,
  });
  const organisation = connectionId === null ? null : (data?.connection?.organisation ?? null);
  const roles = useRoles(organisation?.viewerRole ?? null);
  // Whoever is of Support sees counts; a member sees the documents of their organisations.
  const mayView = roles.workspaceRole !== 'SUPPORT' || roles.organisationRole !== null;
  const { counts, hasFailed, reload } = useDocumentCounts(connectionId, { isTold: mayView });
  if (hasFailed) return <PageFailed title={intl.formatMessage(messages.failed)} onRetry={() => void reload()} />;
  return (
    <>
      <PageHeader
        title={intl.formatMessage(messages.title)}
        below={<Text tone="dim">{intl.formatMessage(messages.what)}</Text>}
      />
      <Stack gap={4}>
        <DocumentTabs search={search} counts={counts} />
        <Row gap={3}>
          <SearchField
            label={intl.formatMessage(messages.search)}
            placeholder={intl.formatMessage(messages.searchHint)}
            value={search.q ?? ''}
            onChange={(q) => onChange({ q })}
            testId="document-search"
          />
          <ConnectionFilter
            connectionId={connectionId}
            name={organisation?.name ?? null}
            onChange={(connection) => onChange({ connection: connection ?? undefined })}
          />
        </Row>
        {!mayView && countIn(counts, undefined) > 0 && (
          <Notice tone="info" title={intl.formatMessage(messages.countsOnly)}>
            {intl.formatMessage(messages.countsOnlyMore)}
          </Notice>
        )}
        <CauseGroups
          groups={groupsIn(counts, tab)}
          search={search}
          roles={roles}
          mayView={mayView}
          onChange={onChange}
          onDone={() => void reload()}
        />
        <DocumentList
          key={JSON.stringify([tab, search.cause, connectionId])}
          search={search}
          mayView={mayView}
          onCounts={reload}
          onClear={() => onChange({ cause: undefined, connection: undefined, q: undefined })}
        />
      </Stack>
    </>
  );
}
