import { Skeleton } from '@relink/ui/skeleton';
import { HiddenHeading } from '@relink/ui/text';
import { FormattedMessage, useIntl } from 'react-intl';

import { PageFailed, PageMissing } from '../../components/page-states.tsx';
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
  return <PageFailed title={useIntl().formatMessage(messages.failedTitle)} onRetry={onRetry} />;
}

export function WizardMissing() {
  return (
    <PageMissing title={useIntl().formatMessage(messages.missingTitle)}>
      <FormattedMessage {...messages.missing} />
    </PageMissing>
  );
}
