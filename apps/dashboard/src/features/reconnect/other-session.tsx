import { whyNot } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { ActorName, useIsViewer } from '../../components/actor-name.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { commonMessages } from '../../components/messages.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useRoles } from '../../lib/viewer.ts';
import type { Attempt, ReconnectTarget } from './attempt.ts';
import { reconnectMessages as messages } from './messages.ts';
import { useStartReconnect } from './use-start-reconnect.ts';
import { Wizard, WizardActions } from './wizard.tsx';

type OtherSessionProps = {
  readonly target: ReconnectTarget;
  readonly attempt: Pick<Attempt, 'startedBy' | 'startedAt'>;
};

/** Somebody is on it, perhaps the same person elsewhere. Taking over is possible, and asked for twice. */
export function OtherSession({ target, attempt }: OtherSessionProps) {
  const intl = useIntl();
  const isViewer = useIsViewer();
  const roles = useRoles(target.organisation.viewerRole);
  const [asking, setAsking] = useState(false);
  const { start, busy, problem } = useStartReconnect(target.id);
  const who = <ActorName actor={attempt.startedBy} />;
  const self = isViewer(attempt.startedBy);
  return (
    <Wizard
      target={target}
      step={1}
      title={<FormattedMessage {...(self ? messages.otherTitleYou : messages.otherTitle)} values={{ who }} />}
    >
      <Text>
        <FormattedMessage {...messages.other} values={{ when: <RelativeTime at={attempt.startedAt} /> }} />
      </Text>
      <WizardActions>
        <LinkButton to={paths.connection} params={{ connectionId: target.id }} tone="primary">
          <FormattedMessage {...messages.toConnection} />
        </LinkButton>
        <Button
          disabledReason={whyNot(roles, 'connection:connect', intl.formatMessage(messages.actConnect))}
          onClick={() => setAsking(true)}
          testId="take-over-button"
        >
          <FormattedMessage {...messages.takeOver} />
        </Button>
      </WizardActions>
      <Dialog open={asking} title={intl.formatMessage(messages.takeOverTitle)} onClose={() => setAsking(false)}>
        <Stack gap={4}>
          <Text>
            <FormattedMessage {...(self ? messages.takeOverWhatYou : messages.takeOverWhat)} values={{ who }} />
          </Text>
          {problem !== null && (
            <Notice tone="fault" announce="atOnce">
              {problem}
            </Notice>
          )}
          <Row justify="end">
            <Button onClick={() => setAsking(false)}>
              <FormattedMessage {...commonMessages.cancel} />
            </Button>
            <Button tone="primary" busy={busy} onClick={() => void start()} testId="take-over-confirm">
              <FormattedMessage {...messages.takeOverConfirm} />
            </Button>
          </Row>
        </Stack>
      </Dialog>
    </Wizard>
  );
}
