import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { TextField } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { type ConnectionDetailFragment, DisconnectDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { connectionMessages as messages } from './messages.ts';

type DisconnectDialogProps = {
  readonly open: boolean;
  readonly connection: ConnectionDetailFragment;
  readonly onClose: () => void;
};

/** Names what ends and what stays, and wants the organisation's name typed: the wrong one is not ended by a slip. */
export function DisconnectDialog({ open, connection, onClose }: DisconnectDialogProps) {
  const { name } = connection.organisation;
  return (
    <Dialog
      open={open}
      title={<FormattedMessage {...messages.disconnectTitle} values={{ name: <bdi>{name}</bdi> }} />}
      onClose={onClose}
    >
      <DisconnectForm connection={connection} onClose={onClose} />
    </Dialog>
  );
}

function DisconnectForm({ connection, onClose }: Omit<DisconnectDialogProps, 'open'>) {
  const intl = useIntl();
  const intent = useIntent();
  const withFreshSignIn = useWithFreshSignIn();
  const [typed, setTyped] = useState('');
  const [mismatch, setMismatch] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(DisconnectDocument);
  const { name } = connection.organisation;
  const shownName = <bdi>{name}</bdi>;

  async function disconnect() {
    const input = { connectionId: connection.id, idempotencyKey: intent.key() };
    const result = await mutate({ variables: { input } }).catch(() => null);
    return result?.data?.disconnect ?? null;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (typed.trim().toLocaleLowerCase() !== name.trim().toLocaleLowerCase()) return setMismatch(true);
    setProblem(null);
    const payload = await withFreshSignIn(disconnect);
    if (payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    showToast({ tone: 'good', title: intl.formatMessage(messages.disconnected, { name: shownName }) });
    return onClose();
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <Text>
          <FormattedMessage
            {...messages.disconnectWhat}
            values={{ tenant: <bdi>{connection.xeroOrganisation?.name ?? name}</bdi> }}
          />
        </Text>
        <Text>
          <FormattedMessage {...messages.disconnectStays} />
        </Text>
        {problem !== null && (
          <Notice tone="fault" announce="atOnce">
            {problem}
          </Notice>
        )}
        <TextField
          label={<FormattedMessage {...messages.disconnectType} values={{ name: shownName }} />}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setMismatch(false);
          }}
          error={mismatch ? intl.formatMessage(messages.disconnectMismatch) : null}
          autoComplete="off"
          first
          testId="disconnect-name"
        />
        <Row justify="end">
          <Button onClick={onClose}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button type="submit" tone="danger" busy={loading} testId="disconnect-confirm">
            <FormattedMessage {...messages.disconnecting} values={{ name: shownName }} />
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
