import { useQuery } from '@apollo/client/react';
import { can } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { Fact, Facts } from '@relink/ui/facts';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Skeleton } from '@relink/ui/skeleton';
import { Stack } from '@relink/ui/stack';
import { LiveRegion, Text } from '@relink/ui/text';
import { useEffect } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { XeroAppDocument, type XeroAppFiguresFragment } from '../../gql/graphql.ts';
import { useRoles } from '../../lib/viewer.ts';
import { xeroAppMessages as messages } from './messages.ts';
import { UnusedConnections } from './unused-connections.tsx';

const lookAgainMs = 5_000;

/** How much of what the app may have at Xero is used, for Owners; nothing for anybody else. */
export function XeroAppPanel() {
  const intl = useIntl();
  const isOwner = can(useRoles(), 'workspace:manage');
  const { data, error, refetch, startPolling, stopPolling } = useQuery(XeroAppDocument, {
    fetchPolicy: 'cache-and-network',
    skip: !isOwner,
  });
  const app = data?.xeroApp ?? null;
  const underWay = app?.unusedConnections.some(({ beingRemoved }) => beingRemoved) ?? false;
  useEffect(() => {
    if (!underWay) return undefined;
    // a removal is a matter of seconds, and no subscription tells of its end
    startPolling(lookAgainMs);
    return stopPolling;
  }, [underWay, startPolling, stopPolling]);

  if (!isOwner || (data !== undefined && app === null)) return null;
  return (
    <Panel title={intl.formatMessage(messages.title)}>
      <Stack gap={4}>
        <Text tone="dim" size="small">
          <FormattedMessage {...messages.what} />
        </Text>
        {app !== null && <Figures app={app} />}
        {app === null && error === undefined && (
          <Stack gap={3}>
            <LiveRegion>{intl.formatMessage(messages.loading)}</LiveRegion>
            <Skeleton width="60%" />
            <Skeleton width="40%" />
          </Stack>
        )}
        {app === null && error !== undefined && (
          <Notice
            tone="fault"
            actions={
              <Button size="small" onClick={() => void refetch().catch(() => {})}>
                {intl.formatMessage(commonMessages.tryAgain)}
              </Button>
            }
          >
            <FormattedMessage {...messages.failed} />
          </Notice>
        )}
      </Stack>
    </Panel>
  );
}

function Figures({ app }: { readonly app: XeroAppFiguresFragment }) {
  const intl = useIntl();
  const { tier, connectionCap: cap, connectionsKnown: known, unusedConnections } = app;
  const isReached = cap !== null && known >= cap;
  return (
    <>
      {app.connectionCapNear && (
        <Notice tone="caution" title={intl.formatMessage(isReached ? messages.reachedTitle : messages.nearTitle)}>
          <FormattedMessage {...messages.near} />
        </Notice>
      )}
      <Facts>
        <Fact term={intl.formatMessage(messages.connections)}>
          {cap === null
            ? intl.formatMessage(messages.noCap, { known })
            : intl.formatMessage(messages.ofCap, { known, cap })}
        </Fact>
        <Fact term={intl.formatMessage(messages.unusedFact)}>{intl.formatNumber(unusedConnections.length)}</Fact>
        <Fact term={intl.formatMessage(messages.tier)}>{tier ?? intl.formatMessage(messages.noTier)}</Fact>
      </Facts>
      <UnusedConnections connections={unusedConnections} />
    </>
  );
}
