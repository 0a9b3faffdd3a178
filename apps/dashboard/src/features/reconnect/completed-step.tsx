import { Button } from '@relink/ui/button';
import { Heading, LiveRegion, Text } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { connectionAppearance } from '../../components/connection-appearance.ts';
import { ConnectionStatus } from '../../components/connection-status.tsx';
import type { ReconnectTarget } from './attempt.ts';
import { reconnectMessages as messages } from './messages.ts';
import { Wizard, WizardActions } from './wizard.tsx';
import styles from './wizard.module.css';

type CompletedStepProps = {
  readonly target: ReconnectTarget;
  /** what comes about by itself from here on */
  readonly drains: ReactNode;
  readonly onFinish: () => void;
};

/** Step 8: what was done, what heals along with it, live. Finish only leaves. */
export function CompletedStep({ target, drains, onFinish }: CompletedStepProps) {
  const { name } = target.organisation;
  return (
    <Wizard
      target={target}
      step={4}
      title={<FormattedMessage {...messages.doneTitle} values={{ name: <bdi>{name}</bdi> }} />}
    >
      <div>
        <ConnectionStatus status={target.status} reason={target.reason} size="large" testId="connection-status" />
      </div>
      <LiveRegion>{connectionAppearance(target).label}</LiveRegion>
      <Text>
        <FormattedMessage {...(target.status === 'CONNECTED' ? messages.doneMore : messages.doneWaiting)} />
      </Text>
      {drains}
      <LoginSiblings target={target} />
      <WizardActions>
        <Button tone="primary" icon="check" onClick={onFinish} testId="reconnect-finish">
          <FormattedMessage {...messages.finish} />
        </Button>
      </WizardActions>
    </Wizard>
  );
}

/** One sign-in heals every connection of that login: they are shown, as far as the viewer may see them. */
function LoginSiblings({ target }: { readonly target: ReconnectTarget }) {
  const { login } = target;
  if (login === null) return null;
  const siblings = login.connections.nodes.filter(({ id }) => id !== target.id);
  const unseen = login.otherConnectionsCount + Math.max(0, login.connections.totalCount - 1 - siblings.length);
  if (siblings.length === 0 && unseen === 0) return null;
  return (
    <div>
      <Heading level={2}>
        <FormattedMessage {...messages.doneOthers} />
      </Heading>
      <ul className={styles.others}>
        {siblings.map(({ id, organisation, status, reason }) => (
          <li key={id}>
            <Link to={paths.connection} params={{ connectionId: id }}>
              {organisation.name}
            </Link>
            <ConnectionStatus status={status} reason={reason} />
          </li>
        ))}
      </ul>
      {unseen > 0 && (
        <Text tone="dim" size="small">
          <FormattedMessage {...messages.doneOthersCount} values={{ count: unseen }} />
        </Text>
      )}
    </div>
  );
}
