import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { RemoveWebhookEndpointDocument, type WebhookEndpointLineFragment } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { webhookMessages as messages } from './messages.ts';

type RemoveWebhookDialogProps = {
  /** closed when null */
  readonly endpoint: WebhookEndpointLineFragment | null;
  readonly onClose: () => void;
};

/** Says what ends, and wants one more click. */
export function RemoveWebhookDialog({ endpoint, onClose }: RemoveWebhookDialogProps) {
  const title = <FormattedMessage {...messages.removeTitle} values={{ name: <bdi>{endpoint?.name}</bdi> }} />;
  return (
    <Dialog open={endpoint !== null} title={title} onClose={onClose}>
      {endpoint !== null && <Question endpoint={endpoint} onClose={onClose} />}
    </Dialog>
  );
}

type QuestionProps = { readonly endpoint: WebhookEndpointLineFragment; readonly onClose: () => void };

function Question({ endpoint, onClose }: QuestionProps) {
  const intl = useIntl();
  const intent = useIntent();
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(RemoveWebhookEndpointDocument, { refetchQueries: ['WebhookEndpoints'] });

  async function confirm() {
    setProblem(null);
    const input = { id: endpoint.id, idempotencyKey: intent.key(endpoint.id) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.removeWebhookEndpoint ?? null;
    if (payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    intent.settle();
    showToast({
      tone: 'good',
      title: intl.formatMessage(messages.removed, { name: <bdi key="name">{endpoint.name}</bdi> }),
    });
    return onClose();
  }

  return (
    <Stack gap={4}>
      <Text>{intl.formatMessage(messages.removeWhat)}</Text>
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      <Row justify="end">
        <Button onClick={onClose}>{intl.formatMessage(commonMessages.cancel)}</Button>
        <Button tone="danger" busy={loading} onClick={() => void confirm()} testId="remove-webhook-confirm">
          {intl.formatMessage(messages.removeSubmit)}
        </Button>
      </Row>
    </Stack>
  );
}
