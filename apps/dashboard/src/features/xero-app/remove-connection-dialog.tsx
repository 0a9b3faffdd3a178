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
import { RemoveXeroConnectionDocument, type UnusedConnectionFragment } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { xeroAppMessages as messages } from './messages.ts';

type RemoveConnectionDialogProps = {
  /** closed when null */
  readonly connection: UnusedConnectionFragment | null;
  readonly onClose: () => void;
};

/** Says what ends at Xero and what stays, and wants one more click. */
export function RemoveConnectionDialog({ connection, onClose }: RemoveConnectionDialogProps) {
  const name = <bdi>{connection?.name}</bdi>;
  return (
    <Dialog
      open={connection !== null}
      title={<FormattedMessage {...messages.removeTitle} values={{ name }} />}
      onClose={onClose}
    >
      {connection !== null && <Question connection={connection} onClose={onClose} />}
    </Dialog>
  );
}

type QuestionProps = { readonly connection: UnusedConnectionFragment; readonly onClose: () => void };

function Question({ connection, onClose }: QuestionProps) {
  const intl = useIntl();
  const intent = useIntent();
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(RemoveXeroConnectionDocument);
  const { xeroConnectionId } = connection;
  const name = <bdi>{connection.name}</bdi>;

  async function confirm() {
    setProblem(null);
    const input = { xeroConnectionId, idempotencyKey: intent.key(xeroConnectionId) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.removeXeroConnection ?? null;
    if (payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    showToast({ tone: 'good', title: intl.formatMessage(messages.removed, { name }) });
    return onClose();
  }

  return (
    <Stack gap={4}>
      <Text>
        <FormattedMessage {...messages.removeWhat} values={{ name }} />
      </Text>
      <Text>
        <FormattedMessage {...messages.removeUndo} values={{ name }} />
      </Text>
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      <Row justify="end">
        <Button onClick={onClose}>{intl.formatMessage(commonMessages.cancel)}</Button>
        <Button tone="danger" busy={loading} onClick={() => void confirm()} testId="remove-xero-connection-confirm">
          {intl.formatMessage(messages.removeSubmit)}
        </Button>
      </Row>
    </Stack>
  );
}
