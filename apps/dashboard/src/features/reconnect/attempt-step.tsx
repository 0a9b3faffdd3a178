import { assertNever } from '@relink/domain/assert-never';

import type { ReactNode } from 'react';

import { AtXeroStep } from './at-xero-step.tsx';
import type { Attempt, ReconnectTarget } from './attempt.ts';
import { ChooseStep } from './choose-step.tsx';
import { CompletedStep } from './completed-step.tsx';
import { EndedStep } from './ended-step.tsx';
import { VerifyingStep } from './verifying-step.tsx';

export type AttemptStepProps = {
  readonly attempt: Attempt;
  readonly target: ReconnectTarget;
  readonly onAnswered: () => void;
  readonly onWaiting: (waiting: boolean) => void;
  readonly onFinish: () => void;
  readonly drains: (attempt: Attempt) => ReactNode;
};

/** One step per state; the compiler finds the one that was forgotten. */
export function AttemptStep({ attempt, target, onAnswered, onWaiting, onFinish, drains }: AttemptStepProps) {
  switch (attempt.state) {
    case 'CREATED':
    case 'AT_XERO':
      return <AtXeroStep attempt={attempt} target={target} />;
    case 'VERIFYING':
      return <VerifyingStep attempt={attempt} target={target} onWaiting={onWaiting} />;
    case 'CHOOSE_ORGANISATION':
    case 'WRONG_ORGANISATION':
      return <ChooseStep attempt={attempt} target={target} onAnswered={onAnswered} />;
    case 'COMPLETED':
      return <CompletedStep target={target} drains={drains(attempt)} onFinish={onFinish} />;
    case 'CANCELLED':
    case 'DENIED':
    case 'SCOPES_MISSING':
    case 'CAP_REACHED':
    case 'EXPIRED':
    case 'SUPERSEDED':
    case 'FAILED':
      return <EndedStep state={attempt.state} target={target} />;
    default:
      return assertNever(attempt.state);
  }
}
