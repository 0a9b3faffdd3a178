import type { OpenReconnectState, ReconnectState } from '@relink/domain/reconnect/reconnect-state';
import { reconnectWords } from '@relink/domain/reconnect/reconnect-words';
import { Notice } from '@relink/ui/notice';
import type { Tone } from '@relink/ui/status-mark';
import { Text } from '@relink/ui/text';
import { FormattedMessage } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { ConnectionStatus } from '../../components/connection-status.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { useViewer } from '../../lib/viewer.ts';
import type { ReconnectTarget } from './attempt.ts';
import { reconnectMessages as messages } from './messages.ts';
import { Wizard, WizardActions } from './wizard.tsx';
import styles from './wizard.module.css';

export type EndedState = Exclude<ReconnectState, OpenReconnectState | 'COMPLETED'>;

const tones: Record<EndedState, Tone> = {
  CANCELLED: 'off',
  DENIED: 'action',
  SCOPES_MISSING: 'action',
  CAP_REACHED: 'fault',
  EXPIRED: 'caution',
  SUPERSEDED: 'off',
  FAILED: 'fault',
};

/** An attempt that ended without connecting: why, that nothing was lost, and one way on. */
export function EndedStep({ state, target }: { readonly state: EndedState; readonly target: ReconnectTarget }) {
  const { label, message } = reconnectWords[state];
  const { installation } = useViewer();
  return (
    <Wizard target={target} step={1} title={label}>
      <Notice tone={tones[state]}>{message}</Notice>
      {state === 'CAP_REACHED' && installation.supportContact !== null && (
        <Text>
          <FormattedMessage {...messages.contact} values={{ contact: installation.supportContact }} />
        </Text>
      )}
      <div className={styles.now}>
        <FormattedMessage {...messages.asItWas} />
        <ConnectionStatus status={target.status} reason={target.reason} testId="connection-status" />
      </div>
      <WizardActions>
        <WayOn state={state} target={target} />
      </WizardActions>
    </Wizard>
  );
}

function WayOn({ state, target }: { readonly state: EndedState; readonly target: ReconnectTarget }) {
  const params = { connectionId: target.id };
  const newer = target.openAttempt;
  if (state === 'SUPERSEDED' && newer !== null) {
    return (
      <LinkButton to={paths.attempt} params={{ ...params, attemptId: newer.id }} tone="primary" data-testid="way-on">
        <FormattedMessage {...messages.newerAttempt} />
      </LinkButton>
    );
  }
  if (state === 'CAP_REACHED') {
    return (
      <LinkButton to={paths.connection} params={params} tone="primary" data-testid="way-on">
        <FormattedMessage {...messages.toConnection} />
      </LinkButton>
    );
  }
  return (
    <>
      <LinkButton to={paths.reconnect} params={params} tone="primary" data-testid="way-on">
        <FormattedMessage {...messages.startAgain} />
      </LinkButton>
      <LinkButton to={paths.connection} params={params} tone="quiet">
        <FormattedMessage {...messages.toConnection} />
      </LinkButton>
    </>
  );
}
