import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Fact, Facts } from '@relink/ui/facts';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Row, Stack } from '@relink/ui/stack';
import { StatusMark } from '@relink/ui/status-mark';
import { Heading } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { SendTestWebhookDocument, type WebhookEndpointLineFragment } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { eventNames, webhookMessages as messages } from './messages.ts';
import { Moment } from './moment.tsx';
import { WebhookDeliveries } from './webhook-deliveries.tsx';
import styles from './webhooks.module.css';

type WebhookCardProps = {
  readonly endpoint: WebhookEndpointLineFragment;
  readonly onEdit: () => void;
  readonly onRotate: () => void;
  readonly onRemove: () => void;
};

/** One endpoint: where it is, what it hears of, how it does; and what was sent there. */
export function WebhookCard({ endpoint, onEdit, onRotate, onRemove }: WebhookCardProps) {
  const intl = useIntl();
  const [open, setOpen] = useState(false);
  const { name } = endpoint;
  return (
    <div data-testid={`webhook-${name}`} data-state={endpoint.state}>
      <Panel>
        <Stack gap={4}>
          <Row justify="spread">
            <Row gap={3}>
              <Heading level={2}>
                <bdi>{name}</bdi>
              </Heading>
              <State endpoint={endpoint} />
            </Row>
            <Row>
              {endpoint.state === 'ENABLED' && <TestButton endpoint={endpoint} onSent={() => setOpen(true)} />}
              <Button size="small" label={intl.formatMessage(messages.editOf, { name })} onClick={onEdit} testId="edit">
                {intl.formatMessage(messages.edit)}
              </Button>
              <Button
                size="small"
                label={intl.formatMessage(messages.rotateOf, { name })}
                onClick={onRotate}
                testId="rotate"
              >
                {intl.formatMessage(messages.rotate)}
              </Button>
              <Button
                size="small"
                label={intl.formatMessage(messages.removeOf, { name })}
                onClick={onRemove}
                testId="remove"
              >
                {intl.formatMessage(messages.remove)}
              </Button>
            </Row>
          </Row>
          <Warnings endpoint={endpoint} />
          <WebhookFacts endpoint={endpoint} />
          <Row>
            <Button
              size="small"
              icon={open ? 'chevronDown' : 'chevronRight'}
              label={intl.formatMessage(open ? messages.hideDeliveries : messages.deliveriesOf, { name })}
              onClick={() => setOpen(!open)}
              testId="deliveries"
            >
              {intl.formatMessage(open ? messages.hideDeliveries : messages.deliveries)}
            </Button>
          </Row>
          {open && <WebhookDeliveries endpoint={endpoint} />}
        </Stack>
      </Panel>
    </div>
  );
}

function State({ endpoint }: { readonly endpoint: WebhookEndpointLineFragment }) {
  const intl = useIntl();
  if (endpoint.state === 'DISABLED')
    return <StatusMark tone="off" icon="circleX" label={intl.formatMessage(messages.DISABLED)} />;
  if (endpoint.failingSince !== null)
    return <StatusMark tone="caution" icon="clock" label={intl.formatMessage(messages.failing)} />;
  return <StatusMark tone="good" icon="circleCheck" label={intl.formatMessage(messages.ENABLED)} />;
}

function Warnings({ endpoint }: { readonly endpoint: WebhookEndpointLineFragment }) {
  const { disabledReason, failingSince, previousSecretUntil } = endpoint;
  return (
    <>
      {disabledReason !== null && (
        <Notice tone="caution" slim>
          <FormattedMessage {...messages[disabledReason]} />
        </Notice>
      )}
      {disabledReason === null && failingSince !== null && (
        <Notice tone="caution" slim>
          <FormattedMessage {...messages.failingSince} values={{ when: <Moment at={failingSince} /> }} />
        </Notice>
      )}
      {previousSecretUntil !== null && (
        <Notice tone="info" slim>
          <FormattedMessage {...messages.overlap} values={{ when: <Moment at={previousSecretUntil} /> }} />
        </Notice>
      )}
    </>
  );
}

function WebhookFacts({ endpoint }: { readonly endpoint: WebhookEndpointLineFragment }) {
  const intl = useIntl();
  const { kinds, organisations } = endpoint;
  return (
    <Facts>
      <Fact term={intl.formatMessage(messages.address)}>
        <code className={styles.long}>{endpoint.address}</code>
      </Fact>
      <Fact term={intl.formatMessage(messages.hears)}>
        {kinds === null
          ? intl.formatMessage(messages.everyKind)
          : intl.formatList(
              kinds.map((kind) => intl.formatMessage(eventNames[kind])),
              { type: 'conjunction' },
            )}
      </Fact>
      <Fact term={intl.formatMessage(messages.where)}>
        {organisations === null
          ? intl.formatMessage(messages.everywhere)
          : organisations.map(({ id, name }, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <bdi>{name}</bdi>
              </span>
            ))}
      </Fact>
    </Facts>
  );
}

type TestButtonProps = { readonly endpoint: WebhookEndpointLineFragment; readonly onSent: () => void };

function TestButton({ endpoint, onSent }: TestButtonProps) {
  const intl = useIntl();
  const intent = useIntent();
  const [mutate, { loading }] = useMutation(SendTestWebhookDocument, { refetchQueries: ['WebhookDeliveries'] });
  const { id, name } = endpoint;

  async function send() {
    const result = await mutate({ variables: { input: { id, idempotencyKey: intent.key() } } }).catch(() => null);
    const payload = result?.data?.sendTestWebhook ?? null;
    if (payload === null) return showToast({ tone: 'fault', title: intl.formatMessage(commonMessages.unreachable) });
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return showToast({ tone: 'fault', title: refused.message });
    showToast({ tone: 'good', title: intl.formatMessage(messages.testSent, { name: <bdi key="name">{name}</bdi> }) });
    return onSent();
  }

  return (
    <Button
      size="small"
      busy={loading}
      label={intl.formatMessage(messages.testOf, { name })}
      onClick={() => void send()}
      testId="test"
    >
      {intl.formatMessage(messages.test)}
    </Button>
  );
}
