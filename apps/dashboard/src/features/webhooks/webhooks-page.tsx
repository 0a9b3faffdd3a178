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
import { type WebhookEndpointLineFragment, WebhookEndpointsDocument } from '../../gql/graphql.ts';
import { webhookMessages as messages } from './messages.ts';
import { RemoveWebhookDialog } from './remove-webhook-dialog.tsx';
import { RotateWebhookDialog } from './rotate-webhook-dialog.tsx';
import { WebhookCard } from './webhook-card.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';

type Asked =
  | { readonly what: 'create' }
  | { readonly what: 'edit' | 'rotate' | 'remove'; readonly endpoint: WebhookEndpointLineFragment };

export function WebhooksPage() {
  const intl = useIntl();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data, loading, error, refetch } = useQuery(WebhookEndpointsDocument, { fetchPolicy: 'cache-and-network' });
  const close = () => setAsked(null);
  const refresh = () => void refetch().catch(() => {});
  if (data === undefined) {
    if (error !== undefined && !loading)
      return <PageFailed title={intl.formatMessage(messages.failedTitle)} onRetry={refresh} />;
    return <Loading />;
  }
  if (data.webhookEndpoints === null) {
    return (
      <PageMissing title={intl.formatMessage(messages.missingTitle)}>
        {intl.formatMessage(messages.missing)}
      </PageMissing>
    );
  }
  const { nodes } = data.webhookEndpoints;
  const of = (what: 'edit' | 'rotate' | 'remove') => (asked?.what === what ? asked.endpoint : null);
  const create = (
    <Button tone="primary" icon="plus" onClick={() => setAsked({ what: 'create' })} testId="create-webhook">
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
        <EmptyState icon="external" title={intl.formatMessage(messages.emptyTitle)} action={create}>
          {intl.formatMessage(messages.empty)}
        </EmptyState>
      )}
      {nodes.map((endpoint) => (
        <WebhookCard
          key={endpoint.id}
          endpoint={endpoint}
          onEdit={() => setAsked({ what: 'edit', endpoint })}
          onRotate={() => setAsked({ what: 'rotate', endpoint })}
          onRemove={() => setAsked({ what: 'remove', endpoint })}
        />
      ))}
      <WebhookDialog open={asked?.what === 'create' || of('edit') !== null} endpoint={of('edit')} onClose={close} />
      <RotateWebhookDialog endpoint={of('rotate')} onClose={close} />
      <RemoveWebhookDialog endpoint={of('remove')} onClose={close} />
    </Stack>
  );
}

function Loading() {
  const intl = useIntl();
  return (
    <Stack gap={4}>
      <PageHeader title={intl.formatMessage(messages.title)} />
      <LiveRegion>{intl.formatMessage(messages.loading)}</LiveRegion>
      <Panel>
        <Stack gap={3}>
          <Skeleton width="40%" height={22} />
          <Skeleton width="80%" />
        </Stack>
      </Panel>
    </Stack>
  );
}
