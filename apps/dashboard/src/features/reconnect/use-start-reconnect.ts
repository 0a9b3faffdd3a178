import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { StartReconnectDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { leaveFor } from '../../lib/leave.ts';

type StartReconnect = {
  /** with an attempt, one more trip within it; without, a new one that replaces any other */
  readonly start: (attemptId?: string) => Promise<void>;
  readonly busy: boolean;
  readonly problem: string | null;
};

/** Sets out for Xero. Stays busy after it succeeded: the page is being left. */
export function useStartReconnect(connectionId: string): StartReconnect {
  const intl = useIntl();
  const intent = useIntent();
  const withFreshSignIn = useWithFreshSignIn();
  const [mutate] = useMutation(StartReconnectDocument);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function start(attemptId?: string): Promise<void> {
    setBusy(true);
    setProblem(null);
    const payload = await withFreshSignIn(async () => {
      const wish = attemptId ?? 'new';
      const input = {
        connectionId,
        idempotencyKey: intent.key(wish),
        ...(attemptId === undefined ? {} : { attemptId }),
      };
      const result = await mutate({ variables: { input } }).catch(() => null);
      return result?.data?.startReconnect ?? null;
    });
    if (payload !== null) intent.settle();
    const address = payload?.attempt?.authorizationUrl ?? null;
    if (address !== null) return leaveFor(address);
    setBusy(false);
    return setProblem(payload?.userErrors[0]?.message ?? intl.formatMessage(commonMessages.unreachable));
  }

  return { start, busy, problem };
}
