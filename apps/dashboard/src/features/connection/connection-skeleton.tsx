import { Panel } from '@relink/ui/panel';
import { Skeleton } from '@relink/ui/skeleton';
import { Stack } from '@relink/ui/stack';
import { HiddenHeading } from '@relink/ui/text';
import { FormattedMessage } from 'react-intl';

import { connectionMessages as messages } from './messages.ts';
import styles from './connection-page.module.css';

export function ConnectionSkeleton() {
  return (
    <div aria-busy="true">
      <HiddenHeading>
        <FormattedMessage {...messages.loading} />
      </HiddenHeading>
      <Stack gap={5}>
        <Skeleton width={260} height={52} />
        <Panel>
          <Stack gap={3}>
            <Skeleton width={150} height={30} />
            <Skeleton width="70%" height={22} />
            <Skeleton width={130} height={36} />
          </Stack>
        </Panel>
        <div className={styles.columns}>
          <Lines />
          <Lines />
        </div>
      </Stack>
    </div>
  );
}

function Lines() {
  return (
    <Panel>
      <Stack gap={4}>
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} width={`${90 - index * 7}%`} />
        ))}
      </Stack>
    </Panel>
  );
}
