import { CenteredPage } from '@relink/ui/centered-page';
import { EmptyState } from '@relink/ui/empty-state';
import { FormattedMessage, useIntl } from 'react-intl';

import { LinkButton } from '../components/link-button.tsx';
import { PageTitle } from '../components/page-title.tsx';
import { appMessages as messages } from './messages.ts';
import { paths } from './paths.ts';

export function NotFoundPage() {
  const intl = useIntl();
  const title = intl.formatMessage(messages.notFoundTitle);
  return (
    <CenteredPage>
      <PageTitle>{title}</PageTitle>
      <EmptyState
        icon="search"
        level={1}
        title={title}
        action={<LinkButton to={paths.connections}>{intl.formatMessage(messages.toConnections)}</LinkButton>}
      >
        <FormattedMessage {...messages.notFound} />
      </EmptyState>
    </CenteredPage>
  );
}
