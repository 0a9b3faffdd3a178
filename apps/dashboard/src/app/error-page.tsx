import { ServerError } from '@apollo/client/errors';
import { Button } from '@relink/ui/button';
import { CenteredPage } from '@relink/ui/centered-page';
import { EmptyState } from '@relink/ui/empty-state';
import { Stack } from '@relink/ui/stack';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';

import { appMessages as messages } from './messages.ts';

/** In place of the whole page. */
export function ErrorPage(props: ErrorComponentProps) {
  return (
    <CenteredPage>
      <ErrorPanel {...props} />
    </CenteredPage>
  );
}

/** Within the frame. A network that is down reads as such; everything else is a fault of ours, and says so. */
export function ErrorPanel({ error, reset }: ErrorComponentProps) {
  const intl = useIntl();
  const router = useRouter();
  const unreachable = ServerError.is(error) || error instanceof TypeError;
  async function again() {
    reset();
    await router.invalidate();
  }
  return (
    <EmptyState
      level={1}
      icon={unreachable ? 'cloudOff' : 'warning'}
      title={intl.formatMessage(unreachable ? messages.unreachableTitle : messages.errorTitle)}
      action={
        <Stack gap={3}>
          <Button tone="primary" onClick={() => void again()}>
            {intl.formatMessage(messages.tryAgain)}
          </Button>
          <details>
            <summary>{intl.formatMessage(messages.details)}</summary>
            <code>{error instanceof Error ? error.message : String(error)}</code>
          </details>
        </Stack>
      }
    >
      <FormattedMessage {...(unreachable ? messages.unreachable : messages.error)} />
    </EmptyState>
  );
}
