import { useQuery } from '@apollo/client/react';
import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';

import type { ReactNode } from 'react';

import { ReconnectAttemptChangesDocument, ReconnectAttemptDocument } from '../../gql/graphql.ts';
import { useLive } from '../../lib/use-live.ts';
import type { Attempt } from './attempt.ts';
import { AttemptStep } from './attempt-step.tsx';
import { OtherSession } from './other-session.tsx';
import { useReconnectTarget } from './use-reconnect-target.ts';
import { WizardFailed, WizardLoading, WizardMissing } from './wizard-loading.tsx';

const verifyingPollMs = 4_000;

type AttemptPageProps = {
  readonly connectionId: string;
  readonly attemptId: string;
  readonly onFinish: () => void;
  /** what else comes about by itself once it is completed, as other features show it */
  readonly renderDrains: (attempt: Attempt) => ReactNode;
};

/** Steps 5 to 8, whichever the attempt is at: after the redirect, after a closed tab, from a link in the history. */
export function AttemptPage({ connectionId, attemptId, onFinish, renderDrains }: AttemptPageProps) {
  const { target, failed, reload } = useReconnectTarget(connectionId);
  const { data, error, refetch, startPolling, stopPolling } = useQuery(ReconnectAttemptDocument, {
    variables: { id: attemptId },
    fetchPolicy: 'cache-and-network',
  });
  useLive(ReconnectAttemptChangesDocument, { id: attemptId }, { ends: true });
  const attempt = data?.reconnectAttempt;
  const again = () => {
    reload();
    void refetch().catch(() => {});
  };
  if (failed || (data === undefined && error !== undefined)) return <WizardFailed onRetry={again} />;
  if (target === undefined || attempt === undefined) return <WizardLoading />;
  if (target === null || attempt === null || attempt.connection.id !== target.id) return <WizardMissing />;
  const elsewhere = isOpenReconnectState(attempt.state) && !attempt.startedByThisSession;
  return (
    <div data-testid="attempt-state" data-state={attempt.state}>
      {elsewhere ? (
        <OtherSession target={target} attempt={attempt} />
      ) : (
        <AttemptStep
          attempt={attempt}
          target={target}
          onAnswered={again}
          onFinish={onFinish}
          drains={renderDrains}
          // the live line may be cut just now: what is being verified is asked for, too
          onWaiting={(waiting) => (waiting ? startPolling(verifyingPollMs) : stopPolling())}
        />
      )}
    </div>
  );
}
