import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import type { IconName } from '@relink/ui/icon';
import { Row, Stack } from '@relink/ui/stack';
import { StatusMark, type Tone } from '@relink/ui/status-mark';
import { Text } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import {
  ReplayWebhookDeliveryDocument,
  WebhookDeliveriesDocument,
  type WebhookDeliveryLineFragment,
  type WebhookDeliveryState,
  type WebhookEndpointLineFragment,
} from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { webhookMessages as messages } from './messages.ts';
import { Moment } from './moment.tsx';
import styles from './webhooks.module.css';

const appearances: Record<WebhookDeliveryState, { readonly tone: Tone; readonly icon: IconName }> = {
  WAITING: { tone: 'info', icon: 'clock' },
  DELIVERED: { tone: 'good', icon: 'circleCheck' },
  GIVEN_UP: { tone: 'fault', icon: 'circleX' },
};

/** The last that was sent there or waits, with every try; read again while it is looked at. */
export function WebhookDeliveries({ endpoint }: { readonly endpoint: WebhookEndpointLineFragment }) {
  const intl = useIntl();
  const { data, error } = useQuery(WebhookDeliveriesDocument, {
    variables: { id: endpoint.id },
    fetchPolicy: 'cache-and-network',
    pollInterval: 3_000,
  });
  const nodes = data?.webhookEndpoint?.deliveries.nodes;
  if (nodes === undefined)
    return error === undefined ? null : <Text tone="fault">{intl.formatMessage(messages.deliveriesFailed)}</Text>;
  if (nodes.length === 0) return <Text tone="dim">{intl.formatMessage(messages.noDeliveries)}</Text>;
  return (
    <Stack gap={4}>
      {nodes.map((delivery) => (
        <Delivery key={delivery.id} delivery={delivery} canReplay={endpoint.state === 'ENABLED'} />
      ))}
    </Stack>
  );
}

type DeliveryProps = { readonly delivery: WebhookDeliveryLineFragment; readonly canReplay: boolean };

function Delivery({ delivery, canReplay }: DeliveryProps) {
  const intl = useIntl();
  const { type, state, nextTryAt, connection, attempts } = delivery;
  return (
    <div data-testid="webhook-delivery" data-state={state}>
      <Stack gap={2}>
        <Row justify="spread">
          <Row gap={3}>
            <StatusMark {...appearances[state]} label={intl.formatMessage(messages[state])} />
            <code>{type}</code>
            {connection !== null && <bdi>{connection.organisation.name}</bdi>}
            <Text tone="dim" size="small">
              <Moment at={delivery.createdAt} />
            </Text>
          </Row>
          {canReplay && <ReplayButton delivery={delivery} />}
        </Row>
        {nextTryAt !== null && attempts.length > 0 && (
          <Text tone="dim" size="small">
            <FormattedMessage {...messages.nextTry} values={{ when: <Moment at={nextTryAt} /> }} />
          </Text>
        )}
        {attempts.map(({ number, at, milliseconds, status, failure }) => (
          <Text key={number} size="small">
            <FormattedMessage
              {...messages.attempt}
              values={{
                when: <Moment at={at} />,
                outcome: failure ?? intl.formatMessage(messages.answered, { status }),
                seconds: intl.formatNumber(milliseconds / 1_000, { maximumFractionDigits: 2 }),
              }}
            />
          </Text>
        ))}
        <details>
          <summary>{intl.formatMessage(messages.body)}</summary>
          <code className={styles.long}>{delivery.body}</code>
        </details>
      </Stack>
    </div>
  );
}

function ReplayButton({ delivery }: { readonly delivery: WebhookDeliveryLineFragment }) {
  const intl = useIntl();
  const intent = useIntent();
  const [mutate, { loading }] = useMutation(ReplayWebhookDeliveryDocument);

  async function replay() {
    const input = { id: delivery.id, idempotencyKey: intent.key() };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.replayWebhookDelivery ?? null;
    if (payload === null) return showToast({ tone: 'fault', title: intl.formatMessage(commonMessages.unreachable) });
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return showToast({ tone: 'fault', title: refused.message });
    return showToast({ tone: 'good', title: intl.formatMessage(messages.replayed) });
  }

  return (
    <Button
      size="small"
      busy={loading}
      label={intl.formatMessage(messages.replayOf, { type: delivery.type })}
      onClick={() => void replay()}
      testId="replay"
    >
      {intl.formatMessage(messages.replay)}
    </Button>
  );
}
