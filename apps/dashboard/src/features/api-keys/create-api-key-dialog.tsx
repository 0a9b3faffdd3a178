import { Dialog } from '@relink/ui/dialog';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { CreateApiKeyForm, type MadeApiKey } from './create-api-key-form.tsx';
import { apiKeyMessages as messages } from './messages.ts';
import { SecretPanel } from './secret-panel.tsx';

type CreateApiKeyDialogProps = { readonly open: boolean; readonly onMade: () => void; readonly onClose: () => void };

/** Picks what a key may do, then shows it once. */
export function CreateApiKeyDialog({ open, onMade, onClose }: CreateApiKeyDialogProps) {
  const intl = useIntl();
  const [made, setMade] = useState<MadeApiKey | null>(null);
  function close() {
    setMade(null);
    onClose();
  }
  const title = intl.formatMessage(made === null ? messages.create : messages.secretTitle);
  return (
    <Dialog open={open} title={title} holds={made !== null} onClose={close}>
      {made === null ? (
        <CreateApiKeyForm
          onCancel={close}
          onMade={(key) => {
            setMade(key);
            onMade();
          }}
        />
      ) : (
        <SecretPanel {...made} onDone={close} />
      )}
    </Dialog>
  );
}
