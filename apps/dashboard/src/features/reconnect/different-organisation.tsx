import { Button } from '@relink/ui/button';
import { Comparison } from '@relink/ui/comparison';
import { CheckboxField } from '@relink/ui/field';
import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import type { Attempt, AttemptChoice, ReconnectTarget } from './attempt.ts';
import { Effects } from './effects.tsx';
import { reconnectMessages as messages } from './messages.ts';
import { WizardActions } from './wizard.tsx';

type DifferentOrganisationProps = {
  readonly attempt: Attempt;
  readonly target: ReconnectTarget;
  readonly chosen: AttemptChoice | null;
  readonly busy: boolean;
  readonly onConfirm: (tenantId: string) => void;
  /** the ways not to */
  readonly children: ReactNode;
};

/** Old and new side by side, and a yes that nobody gives by accident. */
export function DifferentOrganisation({
  attempt,
  target,
  chosen,
  busy,
  onConfirm,
  children,
}: DifferentOrganisationProps) {
  const intl = useIntl();
  const [accepted, setAccepted] = useState(false);
  const before = attempt.expected?.name ?? target.xeroOrganisation?.name ?? '';
  const after = chosen?.name ?? intl.formatMessage(messages.wrongNotChosen);
  const missing = chosen === null ? messages.chooseFirst : accepted ? null : messages.wrongAcceptFirst;
  return (
    <>
      <Comparison
        before={{ label: intl.formatMessage(messages.wrongBefore), name: before }}
        after={{ label: intl.formatMessage(messages.wrongAfter), name: after }}
      />
      {chosen !== null && (
        <>
          <Effects attempt={attempt} target={target} tenant={chosen} />
          <CheckboxField
            label={
              <FormattedMessage
                {...messages.wrongAccept}
                values={{
                  name: <bdi>{target.organisation.name}</bdi>,
                  before: <bdi>{before}</bdi>,
                  after: <bdi>{after}</bdi>,
                }}
              />
            }
            checked={accepted}
            onChange={setAccepted}
            testId="accept-different"
          />
        </>
      )}
      <WizardActions>
        <Button
          tone="danger"
          busy={busy}
          disabledReason={missing === null ? null : intl.formatMessage(missing)}
          onClick={() => {
            if (chosen !== null) onConfirm(chosen.tenantId);
          }}
          testId="reconnect-confirm-different"
        >
          <FormattedMessage {...messages.wrongConfirm} />
        </Button>
        {children}
      </WizardActions>
    </>
  );
}
