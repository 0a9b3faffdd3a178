import { useMutation } from '@apollo/client/react';
import { showToast } from '@relink/ui/toast';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { CancelReconnectDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';

/** Ends an attempt. The answer carries its new state, so the page moves by itself. */
export function useCancelReconnect(attemptId: string): {
  readonly cancel: () => Promise<void>;
  readonly busy: boolean;
} {
  const intl = useIntl();
  const intent = useIntent();
  const [mutate, { loading }] = useMutation(CancelReconnectDocument);

  async function cancel(): Promise<void> {
    const result = await mutate({ variables: { input: { attemptId, idempotencyKey: intent.key() } } }).catch(
      () => null,
    );
    const payload = result?.data?.cancelReconnect;
    if (payload !== undefined && payload !== null) intent.settle();
    const refused = payload?.userErrors[0]?.message;
    if (payload === undefined || payload === null || refused !== undefined) {
      showToast({ tone: 'fault', title: refused ?? intl.formatMessage(commonMessages.unreachable) });
    }
  }

  return { cancel, busy: loading };
}
