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
import { DiscardDocumentDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import type { DocumentDetails } from './document-page.tsx';
import { amountWords, documentName } from './document-words.ts';
import { documentMessages as messages } from './messages.ts';

type DiscardDialogProps = {
  readonly open: boolean;
  readonly document: DocumentDetails;
  readonly onClose: () => void;
};

export function DiscardDialog({ open, document, onClose }: DiscardDialogProps) {
  const intl = useIntl();
  return (
    <Dialog open={open} title={intl.formatMessage(messages.discardTitle)} onClose={onClose}>
      <DiscardForm document={document} onClose={onClose} />
    </Dialog>
  );
}

/** Names what is given up. Of one that may be in Xero it says so, and asks whether somebody has looked. */
function DiscardForm({ document, onClose }: Omit<DiscardDialogProps, 'open'>) {
  const intl = useIntl();
  const intent = useIntent();
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(DiscardDocumentDocument);
  const { id, mayBeInXero, connection } = document;

  async function discard() {
    setProblem(null);
    const wish = { id, evenIfInXero: mayBeInXero };
    const input = { ...wish, idempotencyKey: intent.key(JSON.stringify(wish)) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.discardDocument;
    if (payload == null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    showToast({ tone: 'good', title: intl.formatMessage(messages.discarded1) });
    return onClose();
  }

  return (
    <Stack gap={4}>
      <Text>
        <FormattedMessage
          {...messages.discardWhat}
          values={{
            what: <bdi>{documentName(intl, document)}</bdi>,
            total: amountWords(document),
            organisation: <bdi>{connection.organisation.name}</bdi>,
          }}
        />
      </Text>
      {mayBeInXero && <Notice tone="caution">{intl.formatMessage(messages.discardMayBe)}</Notice>}
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      <Row justify="end">
        <Button onClick={onClose}>{intl.formatMessage(commonMessages.cancel)}</Button>
        <Button tone="danger" busy={loading} onClick={() => void discard()} testId="discard-confirm">
          {intl.formatMessage(mayBeInXero ? messages.discardConfirmMayBe : messages.discardConfirm)}
        </Button>
      </Row>
    </Stack>
  );
}
