import type { ReconnectTarget } from './attempt.ts';
import { ConnectSoftwareStep } from './connect-software-step.tsx';
import { OtherSession } from './other-session.tsx';
import { useReconnectTarget } from './use-reconnect-target.ts';
import { WizardFailed, WizardLoading, WizardMissing } from './wizard-loading.tsx';

type ConnectSoftwarePageProps = {
  readonly connectionId: string;
  readonly onRequest: (target: ReconnectTarget) => void;
};

/** Step 4: what is about to happen at Xero, and the button that leads there. */
export function ConnectSoftwarePage({ connectionId, onRequest }: ConnectSoftwarePageProps) {
  const { target, failed, reload } = useReconnectTarget(connectionId);
  if (failed) return <WizardFailed onRetry={reload} />;
  if (target === undefined) return <WizardLoading />;
  if (target === null) return <WizardMissing />;
  const attempt = target.openAttempt;
  if (attempt !== null && !attempt.startedByThisSession) return <OtherSession target={target} attempt={attempt} />;
  return <ConnectSoftwareStep target={target} onRequest={() => onRequest(target)} />;
}
