import { Button } from '@relink/ui/button';
import { EmptyState } from '@relink/ui/empty-state';
import { Skeleton } from '@relink/ui/skeleton';
import { HiddenHeading } from '@relink/ui/text';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { commonMessages } from '../../components/messages.ts';
import { reconnectMessages as messages } from './messages.ts';
import styles from './wizard.module.css';

export function WizardLoading() {
  return (
    <div className={styles.wizard} aria-busy="true">
      <HiddenHeading>
        <FormattedMessage {...messages.loading} />
      </HiddenHeading>
      <Skeleton width={140} />
      <Skeleton height={34} />
      <div className={styles.step}>
        <Skeleton width="50%" height={28} />
        <Skeleton width="85%" />
        <Skeleton width="70%" />
        <Skeleton width={150} height={36} />
      </div>
    </div>
  );
}

export function WizardFailed({ onRetry }: { readonly onRetry: () => void }) {
  const intl = useIntl();
  return (
    <EmptyState
      icon="cloudOff"
      level={1}
      title={intl.formatMessage(messages.failedTitle)}
      action={<Button onClick={onRetry}>{intl.formatMessage(commonMessages.tryAgain)}</Button>}
    >
      <FormattedMessage {...commonMessages.unreachable} />
    </EmptyState>
  );
}

export function WizardMissing() {
  const intl = useIntl();
  return (
    <EmptyState
      icon="search"
      level={1}
      title={intl.formatMessage(messages.missingTitle)}
      action={<LinkButton to={paths.connections}>{intl.formatMessage(messages.toFleet)}</LinkButton>}
    >
      <FormattedMessage {...messages.missing} />
    </EmptyState>
  );
}
