import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { TextArea } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { type RequestReconnectMutation, RequestReconnectDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { requestMessages as messages } from './messages.ts';

type ReconnectRequestMade = NonNullable<NonNullable<RequestReconnectMutation['requestReconnect']>['request']>;

type RequestReconnectDialogProps = {
  /** closed when null */
  readonly target: { readonly connectionId: string; readonly organisationName: string } | null;
  readonly onClose: () => void;
  readonly onRequested?: (request: ReconnectRequestMade) => void;
};

/** Asks the Admins: what everybody may do who may not reconnect. */
export function RequestReconnectDialog({ target, onClose, onRequested }: RequestReconnectDialogProps) {
  const name = target?.organisationName ?? '';
  return (
    <Dialog
      open={target !== null}
      title={<FormattedMessage {...messages.title} values={{ name: <bdi>{name}</bdi> }} />}
      onClose={onClose}
    >
      {target !== null && (
        <RequestForm
          key={target.connectionId}
          connectionId={target.connectionId}
          name={name}
          onClose={onClose}
          onRequested={onRequested}
        />
      )}
    </Dialog>
  );
}

type RequestFormProps = {
  readonly connectionId: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onRequested: ((request: ReconnectRequestMade) => void) | undefined;
};

function RequestForm({ connectionId, name, onClose, onRequested }: RequestFormProps) {
  const intl = useIntl();
  const intent = useIntent();
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(RequestReconnectDocument, {
    update: (cache, { data }) => {
      const request = data?.requestReconnect?.request;
      if (request === undefined || request === null) return;
      cache.modify({
        id: cache.identify({ __typename: 'Connection', id: connectionId }) ?? '',
        fields: {
          openRequest: (_, { toReference }) => toReference({ __typename: 'ReconnectRequest', id: request.id }),
        },
      });
    },
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const input = {
      connectionId,
      idempotencyKey: intent.key(note),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.requestReconnect;
    if (payload === undefined || payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    if (payload.request !== null) onRequested?.(payload.request);
    showToast({
      tone: 'good',
      title: intl.formatMessage(messages.sent),
      children: intl.formatMessage(messages.sentMore, { name: <bdi>{name}</bdi> }),
    });
    return onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <Text>
          <FormattedMessage {...messages.why} values={{ name: <bdi>{name}</bdi> }} />
        </Text>
        {problem !== null && (
          <Notice tone="fault" announce="atOnce">
            {problem}
          </Notice>
        )}
        <TextArea
          label={intl.formatMessage(messages.note)}
          hint={intl.formatMessage(messages.noteHint)}
          value={note}
          onChange={setNote}
          maxLength={500}
          first
        />
        <Row justify="end">
          <Button onClick={onClose}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button type="submit" tone="primary" busy={loading} testId="request-reconnect-submit">
            {intl.formatMessage(messages.submit)}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
