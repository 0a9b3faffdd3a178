import { Dialog } from '@relink/ui/dialog';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';

import type { WebhookEndpointLineFragment } from '../../gql/graphql.ts';
import { webhookMessages as messages } from './messages.ts';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookSecretPanel } from './webhook-secret-panel.tsx';

type WebhookDialogProps = {
  readonly open: boolean;
  /** null: a new one */
  readonly endpoint: WebhookEndpointLineFragment | null;
  readonly onClose: () => void;
};

/** Says where events go and which; for a new endpoint it then shows the secret once. */
export function WebhookDialog({ open, endpoint, onClose }: WebhookDialogProps) {
  const [made, setMade] = useState<{ readonly name: string; readonly secret: string | null } | null>(null);
  function close() {
    setMade(null);
    onClose();
  }
  const name = <bdi>{endpoint?.name}</bdi>;
  const title =
    made !== null ? (
      <FormattedMessage {...messages.secretTitle} />
    ) : endpoint === null ? (
      <FormattedMessage {...messages.create} />
    ) : (
      <FormattedMessage {...messages.editOf} values={{ name }} />
    );
  return (
    <Dialog open={open} title={title} holds={made !== null} onClose={close}>
      {open && made === null && <WebhookForm endpoint={endpoint} onCancel={close} onMade={setMade} onSaved={close} />}
      {made !== null && <WebhookSecretPanel {...made} onDone={close} />}
    </Dialog>
  );
}
