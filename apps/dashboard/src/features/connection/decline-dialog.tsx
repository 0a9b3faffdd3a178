import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { TextArea } from '@relink/ui/field';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { DismissReconnectRequestDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { connectionMessages as messages } from './messages.ts';

type DeclineDialogProps = {
  readonly requestId: string;
  readonly connectionId: string;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** No, with the reason that whoever asked gets to read. */
export function DeclineDialog({ open, onClose, ...form }: DeclineDialogProps) {
  const intl = useIntl();
  return (
    <Dialog open={open} title={intl.formatMessage(messages.declineTitle)} onClose={onClose}>
      <DeclineForm {...form} onClose={onClose} />
    </Dialog>
  );
}

function DeclineForm({ requestId, connectionId, onClose }: Omit<DeclineDialogProps, 'open'>) {
  const intl = useIntl();
  const intent = useIntent();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(DismissReconnectRequestDocument, {
    update: (cache, { data }) => {
      if (!data?.dismissReconnectRequest?.request) return;
      const id = cache.identify({ __typename: 'Connection', id: connectionId }) ?? '';
      cache.modify({ id, fields: { openRequest: () => null } });
    },
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const words = reason.trim();
    if (words === '') return setProblem(intl.formatMessage(messages.declineMissing));
    const input = { requestId, reason: words, idempotencyKey: intent.key(words) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.dismissReconnectRequest;
    if (payload === undefined || payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    showToast({ tone: 'good', title: intl.formatMessage(messages.declined) });
    return onClose();
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <Text>{intl.formatMessage(messages.declineWhy)}</Text>
        <TextArea
          label={intl.formatMessage(messages.declineReason)}
          value={reason}
          onChange={setReason}
          error={problem}
          maxLength={1000}
          first
          testId="decline-reason"
        />
        <Row justify="end">
          <Button onClick={onClose}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button type="submit" tone="primary" busy={loading} testId="decline-submit">
            {intl.formatMessage(messages.decline)}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
