import { whyNot } from '@relink/domain/permission/can';
import { stepDocument } from '@relink/domain/document/document-state';
import { AnchorButton } from '@relink/ui/anchor-button';
import { Button } from '@relink/ui/button';
import { Row } from '@relink/ui/stack';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { useRoles } from '../../lib/viewer.ts';
import { DiscardDialog } from './discard-dialog.tsx';
import type { DocumentDetails } from './document-page.tsx';
import { whyNoRetry } from './document-rights.ts';
import { documentMessages as messages } from './messages.ts';
import { useRetryDocuments } from './use-retry-documents.tsx';

type DocumentActionsProps = { readonly document: DocumentDetails; readonly onDone: () => void };

export function DocumentActions({ document, onDone }: DocumentActionsProps) {
  const intl = useIntl();
  const roles = useRoles();
  const { busy, retry } = useRetryDocuments(onDone);
  const [discarding, setDiscarding] = useState(false);
  const { state, deepLink, connection } = document;
  const own = { ...roles, organisationRole: connection.organisation.viewerRole };
  return (
    <Row>
      {deepLink !== null && (
        <AnchorButton href={deepLink} target="_blank" rel="noreferrer" icon="external" data-testid="document-in-xero">
          {intl.formatMessage(messages.openInXero)}
        </AnchorButton>
      )}
      {stepDocument(state, 'retried') !== null && (
        <Button
          tone={state === 'REJECTED' ? 'primary' : 'neutral'}
          icon="refresh"
          busy={busy !== null}
          disabledReason={whyNoRetry(document, roles, intl)}
          onClick={() => void retry([document.id])}
          testId="retry-document"
        >
          {intl.formatMessage(state === 'QUEUED' ? messages.retryNow : messages.retry)}
        </Button>
      )}
      {stepDocument(state, 'discarded') !== null && (
        <Button
          tone="danger"
          disabledReason={whyNot(own, 'documents:publish', intl.formatMessage(messages.actDiscard))}
          onClick={() => setDiscarding(true)}
          testId="discard-document"
        >
          {intl.formatMessage(messages.discard)}
        </Button>
      )}
      <DiscardDialog open={discarding} document={document} onClose={() => setDiscarding(false)} />
    </Row>
  );
}
