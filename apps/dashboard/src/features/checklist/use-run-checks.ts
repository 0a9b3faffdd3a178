import { useMutation } from '@apollo/client/react';
import type { CheckKind } from '@relink/domain/check/check-kind';
import { showToast } from '@relink/ui/toast';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { RunChecksDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { checklistMessages as messages } from './messages.ts';

/** Asks Xero anew, about all or about one; what comes out is told live, check by check. A run under way is joined. */
export function useRunChecks(connectionId: string) {
  const intl = useIntl();
  const intent = useIntent();
  const [mutate] = useMutation(RunChecksDocument);
  const [busy, setBusy] = useState<CheckKind | 'all' | null>(null);
  const [hasRun, setHasRun] = useState(false);

  async function run(kind: CheckKind | 'all'): Promise<void> {
    setBusy(kind);
    setHasRun(true);
    const input = { connectionId, idempotencyKey: intent.key(kind), ...(kind === 'all' ? {} : { kinds: [kind] }) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    setBusy(null);
    const payload = result?.data?.runChecks;
    if (payload != null) intent.settle();
    const problem = payload == null ? intl.formatMessage(commonMessages.unreachable) : payload.userErrors[0]?.message;
    if (problem !== undefined) {
      showToast({ tone: 'fault', title: intl.formatMessage(messages.refused), children: problem });
    }
  }

  return { run, busy, hasRun };
}
