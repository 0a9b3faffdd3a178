import { useQuery } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { EmptyState } from '@relink/ui/empty-state';
import { PageHeader } from '@relink/ui/page-header';
import { Panel } from '@relink/ui/panel';
import { Skeleton } from '@relink/ui/skeleton';
import { Stack } from '@relink/ui/stack';
import { LiveRegion, Text } from '@relink/ui/text';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { PageFailed, PageMissing } from '../../components/page-states.tsx';
import { type ApiKeyLineFragment, ApiKeysDocument } from '../../gql/graphql.ts';
import { ApiKeyCard } from './api-key-card.tsx';
import { CreateApiKeyDialog } from './create-api-key-dialog.tsx';
import { apiKeyMessages as messages } from './messages.ts';
import { RevokeApiKeyDialog } from './revoke-api-key-dialog.tsx';
import { RotateApiKeyDialog } from './rotate-api-key-dialog.tsx';

type Asked = { readonly what: 'create' } | { readonly what: 'rotate' | 'revoke'; readonly key: ApiKeyLineFragment };

export function ApiKeysPage() {
  const intl = useIntl();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data, loading, error, refetch, fetchMore } = useQuery(ApiKeysDocument, {
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const close = () => setAsked(null);
  const refresh = () => void refetch().catch(() => {});
  if (data === undefined) {
    if (error !== undefined && !loading)
      return <PageFailed title={intl.formatMessage(messages.failedTitle)} onRetry={refresh} />;
    return <Loading />;
  }
  if (data.apiKeys === null) {
    return (
      <PageMissing title={intl.formatMessage(messages.missingTitle)}>
        {intl.formatMessage(messages.missing)}
      </PageMissing>
    );
  }
  const { nodes, pageInfo } = data.apiKeys;
  const create = (
    <Button tone="primary" icon="plus" onClick={() => setAsked({ what: 'create' })} testId="create-api-key">
      {intl.formatMessage(messages.create)}
    </Button>
  );
  return (
    <Stack gap={4}>
      <PageHeader
        title={intl.formatMessage(messages.title)}
        below={<Text tone="dim">{intl.formatMessage(messages.what)}</Text>}
        actions={nodes.length === 0 ? undefined : create}
      />
      {nodes.length === 0 && (
        <EmptyState icon="key" title={intl.formatMessage(messages.emptyTitle)} action={create}>
          {intl.formatMessage(messages.empty)}
        </EmptyState>
      )}
      {nodes.map((key) => (
        <ApiKeyCard
          key={key.id}
          apiKey={key}
          onRotate={() => setAsked({ what: 'rotate', key })}
          onRevoke={() => setAsked({ what: 'revoke', key })}
        />
      ))}
      {pageInfo.hasNextPage && (
        <Button
          busy={loading}
          onClick={() => void fetchMore({ variables: { after: pageInfo.endCursor } }).catch(() => {})}
        >
          {intl.formatMessage(messages.more)}
        </Button>
      )}
      <CreateApiKeyDialog open={asked?.what === 'create'} onMade={refresh} onClose={close} />
      <RotateApiKeyDialog apiKey={asked?.what === 'rotate' ? asked.key : null} onClose={close} />
      <RevokeApiKeyDialog apiKey={asked?.what === 'revoke' ? asked.key : null} onClose={close} />
    </Stack>
  );
}

function Loading() {
  const intl = useIntl();
  return (
    <Stack gap={4}>
      <PageHeader title={intl.formatMessage(messages.title)} />
      <LiveRegion>{intl.formatMessage(messages.loading)}</LiveRegion>
      {[0, 1].map((index) => (
        <Panel key={index}>
          <Stack gap={3}>
            <Skeleton width="40%" height={22} />
            <Skeleton width="80%" />
            <Skeleton width="60%" />
          </Stack>
        </Panel>
      ))}
    </Stack>
  );
}
