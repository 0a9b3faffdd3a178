import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { CompleteReconnectDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import type { Tenant } from './attempt.ts';

type CompleteReconnect = {
  readonly complete: (tenantId: string, acceptDifferentOrganisation: boolean) => Promise<void>;
  readonly busy: boolean;
  readonly problem: string | null;
  /** the different organisation that the server wants an explicit yes for */
  readonly different: Tenant | null;
};

type Options = { readonly attemptId: string; readonly onAnswered: () => void };

/** The commit: what `Next` and the confirmation of a different organisation do. */
export function useCompleteReconnect({ attemptId, onAnswered }: Options): CompleteReconnect {
  const intl = useIntl();
  const intent = useIntent();
  const withFreshSignIn = useWithFreshSignIn();
  const [mutate] = useMutation(CompleteReconnectDocument);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [different, setDifferent] = useState<Tenant | null>(null);

  async function complete(tenantId: string, acceptDifferentOrganisation: boolean): Promise<void> {
    setBusy(true);
    setProblem(null);
    const payload = await withFreshSignIn(async () => {
      const idempotencyKey = intent.key(`${tenantId} ${acceptDifferentOrganisation}`);
      const input = { attemptId, tenantId, acceptDifferentOrganisation, idempotencyKey };
      const result = await mutate({ variables: { input } }).catch(() => null);
      return result?.data?.completeReconnect ?? null;
    });
    setBusy(false);
    if (payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused?.kind === 'WrongOrganisationError') setDifferent(refused.chosen);
    else setProblem(refused?.message ?? null);
    return onAnswered();
  }

  return { complete, busy, problem, different };
}
