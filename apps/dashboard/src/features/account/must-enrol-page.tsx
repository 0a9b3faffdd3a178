import { Button } from '@relink/ui/button';
import { CenteredPage } from '@relink/ui/centered-page';
import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { Heading, Text } from '@relink/ui/text';
import { useIntl } from 'react-intl';

import { Brand } from '../../components/brand.tsx';
import { EnrolSecondFactor } from './enrol-second-factor.tsx';
import { accountMessages as messages } from './messages.ts';

type MustEnrolPageProps = { readonly onDone: () => void; readonly onSignOut: () => void };

/** All there is for an Owner or Admin without a second factor, where one is needed. */
export function MustEnrolPage({ onDone, onSignOut }: MustEnrolPageProps) {
  const intl = useIntl();
  return (
    <CenteredPage>
      <Stack gap={5}>
        <Brand />
        <Panel>
          <Stack gap={4}>
            <Stack gap={1}>
              <Heading level={1}>{intl.formatMessage(messages.required)}</Heading>
              <Text tone="dim">{intl.formatMessage(messages.requiredWhy)}</Text>
            </Stack>
            <EnrolSecondFactor onDone={onDone} />
          </Stack>
        </Panel>
        <div>
          <Button size="small" onClick={onSignOut}>
            {intl.formatMessage(messages.end)}
          </Button>
        </div>
      </Stack>
    </CenteredPage>
  );
}
