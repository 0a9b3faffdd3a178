import { whyNot } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { Notice } from '@relink/ui/notice';
import { Text } from '@relink/ui/text';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { connectionAppearance } from '../../components/connection-appearance.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { commonMessages } from '../../components/messages.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useRoles } from '../../lib/viewer.ts';
import type { ReconnectTarget } from './attempt.ts';
import { reconnectMessages as messages } from './messages.ts';
import { useStartReconnect } from './use-start-reconnect.ts';
import { Wizard, WizardActions } from './wizard.tsx';
import styles from './wizard.module.css';

type ConnectSoftwareStepProps = { readonly target: ReconnectTarget; readonly onRequest: () => void };

export function ConnectSoftwareStep({ target, onRequest }: ConnectSoftwareStepProps) {
  const intl = useIntl();
  const roles = useRoles(target.organisation.viewerRole);
  const { start, busy, problem } = useStartReconnect(target.id);
  const refused = whyNot(roles, 'connection:connect', intl.formatMessage(messages.actConnect));
  const { name } = target.organisation;
  const tenant = target.xeroOrganisation?.name;
  const login = target.login?.email ?? target.login?.name ?? null;
  // one's own, begun in another tab or before: gone on with first, replaced only by a choice of its own
  const [open, setOpen] = useState(target.openAttempt);
  // what is being started right now appears here, too, before the page is left
  if (!busy && open !== target.openAttempt) setOpen(target.openAttempt);

  return (
    <Wizard
      target={target}
      step={0}
      title={intl.formatMessage(messages.softwareTitle)}
      lead={
        <FormattedMessage
          {...(tenant === undefined ? messages.softwareLeadNew : messages.softwareLead)}
          values={{ name: <bdi>{name}</bdi>, tenant: <bdi>{tenant}</bdi> }}
        />
      }
    >
      {open !== null && <AlreadyOpen target={target} attempt={open} />}
      <HelpsNot target={target} />
      <ol className={styles.list}>
        <li>
          <FormattedMessage {...messages.softwareSignIn} />{' '}
          {login !== null && (
            <FormattedMessage
              {...messages.softwareLogin}
              values={{
                login: (
                  <strong>
                    <bdi>{login}</bdi>
                  </strong>
                ),
              }}
            />
          )}
        </li>
        <li>
          <FormattedMessage {...messages.softwareAllow} />
        </li>
        <li>
          <FormattedMessage {...messages.softwareReturn} />
        </li>
      </ol>
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      <WizardActions>
        <Button
          tone={open === null ? 'primary' : 'neutral'}
          icon="arrowRight"
          busy={busy}
          disabledReason={refused}
          onClick={() => void start()}
          testId="connect-software-button"
        >
          <FormattedMessage {...(open === null ? messages.connectSoftware : messages.startNew)} />
        </Button>
        {refused !== null && (
          <Button onClick={onRequest} testId="request-reconnect-button">
            <FormattedMessage {...commonMessages.requestReconnect} />
          </Button>
        )}
        <LinkButton to={paths.connection} params={{ connectionId: target.id }} tone="quiet">
          <FormattedMessage {...commonMessages.cancel} />
        </LinkButton>
      </WizardActions>
      {refused !== null && <Text tone="dim">{refused}</Text>}
    </Wizard>
  );
}

/** While Xero is away, or the app's own credentials are wrong, a reconnect cannot succeed: said before the trip. */
function HelpsNot({ target }: { readonly target: ReconnectTarget }) {
  const intl = useIntl();
  if (target.status !== 'DEGRADED') return null;
  const { tone, message } = connectionAppearance(target);
  return (
    <Notice tone={tone} title={intl.formatMessage(messages.degradedTitle)}>
      {message}
    </Notice>
  );
}

type AlreadyOpenProps = {
  readonly target: ReconnectTarget;
  readonly attempt: NonNullable<ReconnectTarget['openAttempt']>;
};

function AlreadyOpen({ target, attempt }: AlreadyOpenProps) {
  return (
    <Notice
      tone="info"
      announce="politely"
      title={<FormattedMessage {...messages.alreadyOpen} values={{ when: <RelativeTime at={attempt.startedAt} /> }} />}
      actions={
        <LinkButton
          to={paths.attempt}
          params={{ connectionId: target.id, attemptId: attempt.id }}
          size="small"
          tone="primary"
          data-testid="go-on"
        >
          <FormattedMessage {...messages.goOn} />
        </LinkButton>
      }
    >
      <FormattedMessage {...messages.alreadyOpenMore} />
    </Notice>
  );
}
