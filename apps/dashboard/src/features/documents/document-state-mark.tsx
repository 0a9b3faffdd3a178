import type { DocumentState } from '@relink/domain/document/document-state';
import { StatusMark } from '@relink/ui/status-mark';
import { useIntl } from 'react-intl';

import { documentAppearance } from './document-appearance.ts';

type DocumentStateMarkProps = { readonly state: DocumentState; readonly size?: 'large' };

export function DocumentStateMark({ state, size }: DocumentStateMarkProps) {
  const intl = useIntl();
  const { icon, tone, words } = documentAppearance[state];
  return (
    <StatusMark
      icon={icon}
      tone={tone}
      label={intl.formatMessage(words)}
      {...(size === undefined ? {} : { size })}
      testId="document-state"
      data={{ 'data-state': state }}
    />
  );
}
