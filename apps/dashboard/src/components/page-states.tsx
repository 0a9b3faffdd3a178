import { Button } from '@relink/ui/button';
import { EmptyState } from '@relink/ui/empty-state';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';

import { paths } from '../app/paths.ts';
import { LinkButton } from './link-button.tsx';
import { commonMessages as messages } from './messages.ts';

/** In place of a page whose data did not come. */
export function PageFailed({ title, onRetry }: { readonly title: string; readonly onRetry: () => void }) {
  return (
    <EmptyState
      icon="cloudOff"
      level={1}
      title={title}
      action={
        <Button onClick={onRetry}>
          <FormattedMessage {...messages.tryAgain} />
        </Button>
      }
    >
      <FormattedMessage {...messages.unreachable} />
    </EmptyState>
  );
}

/** What may not be seen does not exist: one answer for both. */
export function PageMissing({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <EmptyState
      icon="search"
      level={1}
      title={title}
      action={
        <LinkButton to={paths.connections}>
          <FormattedMessage {...messages.toFleet} />
        </LinkButton>
      }
    >
      {children}
    </EmptyState>
  );
}
