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
import { type ReconnectLinkRowFragment, RevokeReconnectLinkDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { reconnectLinkMessages as messages } from './messages.ts';

type RevokeLinkDialogProps = {
  /** closed when null */
  readonly link: ReconnectLinkRowFragment | null;
  readonly label: string;
  readonly onRevoked: () => void;
  readonly onClose: () => void;
};

export function RevokeLinkDialog({ link, label, onRevoked, onClose }: RevokeLinkDialogProps) {
  const intl = useIntl();
  const intent = useIntent();
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(RevokeReconnectLinkDocument);

  async function revoke() {
    if (link === null) return undefined;
    const input = { linkId: link.id, idempotencyKey: intent.key(link.id) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.revokeReconnectLink;
    if (payload === undefined || payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    onRevoked();
    showToast({ tone: 'good', title: intl.formatMessage(messages.revoked) });
    return close();
  }

  function close() {
    setProblem(null);
    onClose();
  }

  return (
    <Dialog open={link !== null} title={intl.formatMessage(messages.revokeTitle)} onClose={close}>
      <Stack gap={4}>
        <Text>
          <FormattedMessage {...messages.revokeWhat} />
        </Text>
        {problem !== null && (
          <Notice tone="fault" announce="atOnce">
            {problem}
          </Notice>
        )}
        <Row justify="end">
          <Button onClick={close}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button tone="danger" busy={loading} onClick={() => void revoke()} testId="revoke-link-confirm">
            {label}
          </Button>
        </Row>
      </Stack>
    </Dialog>
  );
}
