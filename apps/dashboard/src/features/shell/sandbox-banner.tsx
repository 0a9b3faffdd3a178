import { Notice } from '@relink/ui/notice';
import { FormattedMessage } from 'react-intl';

import { useViewer } from '../../lib/viewer.ts';
import { shellMessages as messages } from './messages.ts';

export function SandboxBanner() {
  const { installation } = useViewer();
  if (!installation.sandbox) return null;
  return (
    <Notice tone="caution" icon="tool" slim>
      <FormattedMessage {...messages.sandbox} />{' '}
      {installation.sandboxUrl !== null && (
        <a href={installation.sandboxUrl} target="_blank" rel="noreferrer">
          <FormattedMessage {...messages.sandboxMore} />
        </a>
      )}
    </Notice>
  );
}
