import { StepList } from '@relink/ui/step-list';
import { Heading, Text } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { useFocusOnHeading } from '../../components/use-focus-on-heading.ts';
import type { ReconnectTarget } from './attempt.ts';
import { reconnectMessages as messages } from './messages.ts';
import styles from './wizard.module.css';

type WizardProps = {
  readonly target: ReconnectTarget;
  /** 0 connect software, 1 at Xero, 2 choose, 3 finish, 4 all done */
  readonly step: 0 | 1 | 2 | 3 | 4;
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of every step; the focus goes to its heading whenever that changes. */
export function Wizard({ target, step, title, lead, children }: WizardProps) {
  const intl = useIntl();
  const heading = useFocusOnHeading();
  const steps = [messages.stepSoftware, messages.stepXero, messages.stepChoose, messages.stepDone];
  return (
    <div className={styles.wizard}>
      <Link to={paths.connection} params={{ connectionId: target.id }} className={styles.back}>
        <FormattedMessage {...messages.back} values={{ name: <bdi>{target.organisation.name}</bdi> }} />
      </Link>
      <StepList
        label={intl.formatMessage(messages.steps)}
        steps={steps.map((words) => intl.formatMessage(words))}
        current={step}
      />
      <div className={styles.step}>
        <Heading level={1} ref={heading}>
          {title}
        </Heading>
        {lead !== undefined && <Text size="lead">{lead}</Text>}
        {children}
      </div>
    </div>
  );
}

/** What one can do at this step, the way on first. */
export function WizardActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
