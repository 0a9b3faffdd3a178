import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { PageHeader } from '@relink/ui/page-header';
import { Panel } from '@relink/ui/panel';
import { Skeleton } from '@relink/ui/skeleton';
import { Stack } from '@relink/ui/stack';
import type { Tone } from '@relink/ui/status-mark';
import { Text } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { CheckStateMark } from '../../components/check-state-mark.tsx';
import { ContactLink } from '../../components/contact-link.tsx';
import { PageFailed, PageMissing } from '../../components/page-states.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { whoMustActMessages } from '../../components/who-must-act.ts';
import { InstallationStatusDocument, type InstallationStatusQuery } from '../../gql/graphql.ts';
import styles from './installation-status.module.css';
import { installationMessages as messages } from './messages.ts';

type Status = NonNullable<InstallationStatusQuery['installationStatus']>;

/** Whether this installation has what every connection needs, for Owners. */
export function InstallationStatusPage() {
  const intl = useIntl();
  const { data, error, refetch, networkStatus } = useQuery(InstallationStatusDocument, {
    fetchPolicy: 'network-only',
    notifyOnNetworkStatusChange: true,
  });
  const again = () => void refetch().catch(() => {});
  const status = data?.installationStatus;
  if (status === null) {
    return (
      <PageMissing title={intl.formatMessage(messages.missingTitle)}>
        {intl.formatMessage(messages.missing)}
      </PageMissing>
    );
  }
  if (status === undefined && error !== undefined) {
    return <PageFailed title={intl.formatMessage(messages.failed)} onRetry={again} />;
  }
  return (
    <>
      <PageHeader
        title={intl.formatMessage(messages.title)}
        above={
          <Link to={paths.settings} className={styles.back}>
            <FormattedMessage {...messages.back} />
          </Link>
        }
        actions={
          <Button
            icon="refresh"
            busy={status === undefined || networkStatus === NetworkStatus.refetch}
            onClick={again}
            testId="run-installation-checks"
          >
            {intl.formatMessage(messages.runAgain)}
          </Button>
        }
      />
      {status === undefined ? <Loading /> : <Found status={status} />}
    </>
  );
}

function Loading() {
  const intl = useIntl();
  return (
    <Panel>
      <Stack gap={3}>
        <Text tone="dim">{intl.formatMessage(messages.loading)}</Text>
        <Skeleton width="60%" />
        <Skeleton width="80%" />
        <Skeleton width="50%" />
      </Stack>
    </Panel>
  );
}

function toneOf({ checks }: Status): Tone {
  if (checks.some(({ state }) => state === 'FAIL')) return 'fault';
  return checks.some(({ state }) => state === 'WARN') ? 'caution' : 'good';
}

function Found({ status }: { readonly status: Status }) {
  const intl = useIntl();
  const { verdict, whoMustAct, checkedAt, contact, checks } = status;
  return (
    <Stack gap={5}>
      <Panel tone={toneOf(status)}>
        <Stack gap={3} align="start">
          {whoMustAct !== 'NOBODY' && <Text strong>{intl.formatMessage(whoMustActMessages[whoMustAct])}</Text>}
          <output className={styles.verdict} data-testid="installation-verdict">
            {verdict}
          </output>
          <Text tone="dim" size="small">
            <FormattedMessage {...messages.checked} values={{ when: <RelativeTime at={checkedAt} /> }} />
          </Text>
          {whoMustAct === 'OPERATOR' && contact !== null && (
            <ContactLink label={intl.formatMessage(messages.contact)} contact={contact} size="medium" />
          )}
        </Stack>
      </Panel>
      <Panel title={intl.formatMessage(messages.checks)}>
        <Text tone="dim" size="small">
          <FormattedMessage {...messages.what} />
        </Text>
        <ol className={styles.list} aria-label={intl.formatMessage(messages.checks)}>
          {checks.map(({ kind, title, state, evidence, whatToDo }) => (
            <li key={kind} className={styles.row} data-testid={`installation-${kind}`} data-state={state}>
              <div>
                <CheckStateMark state={state} />
              </div>
              <div className={styles.body}>
                <div className={styles.title}>{title}</div>
                <div className={styles.evidence}>{evidence}</div>
                {whatToDo !== null && <div className={styles.toDo}>{whatToDo}</div>}
              </div>
            </li>
          ))}
        </ol>
      </Panel>
    </Stack>
  );
}
