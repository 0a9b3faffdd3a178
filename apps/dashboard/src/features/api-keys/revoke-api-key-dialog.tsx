import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { type ApiKeyLineFragment, RevokeApiKeyDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { apiKeyMessages as messages } from './messages.ts';

type RevokeApiKeyDialogProps = {
  /** closed when null */
  readonly apiKey: ApiKeyLineFragment | null;
  readonly onClose: () => void;
};

/** Says what ends, and wants one more click. */
export function RevokeApiKeyDialog({ apiKey, onClose }: RevokeApiKeyDialogProps) {
  const name = <bdi>{apiKey?.name}</bdi>;
  return (
    <Dialog
      open={apiKey !== null}
      title={<FormattedMessage {...messages.revokeTitle} values={{ name }} />}
      onClose={onClose}
    >
      {apiKey !== null && <RevokeQuestion apiKey={apiKey} onClose={onClose} />}
    </Dialog>
  );
}

function RevokeQuestion({ apiKey, onClose }: { readonly apiKey: ApiKeyLineFragment; readonly onClose: () => void }) {
  const intl = useIntl();
  const intent = useIntent();
  const withFreshSignIn = useWithFreshSignIn();
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(RevokeApiKeyDocument);

  async function revoke() {
    const input = { id: apiKey.id, idempotencyKey: intent.key(apiKey.id) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    return result?.data?.revokeApiKey ?? null;
  }

  async function confirm() {
    setProblem(null);
    const payload = await withFreshSignIn(revoke);
    if (payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    intent.settle();
    showToast({ tone: 'good', title: intl.formatMessage(messages.revokeDone, { name: <bdi>{apiKey.name}</bdi> }) });
    return onClose();
  }

  return (
    <Stack gap={4}>
      <Text>{intl.formatMessage(messages.revokeWhat)}</Text>
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      <Row justify="end">
        <Button onClick={onClose}>{intl.formatMessage(commonMessages.cancel)}</Button>
        <Button tone="danger" busy={loading} onClick={() => void confirm()} testId="revoke-api-key-confirm">
          {intl.formatMessage(messages.revokeSubmit)}
        </Button>
      </Row>
    </Stack>
  );
}
