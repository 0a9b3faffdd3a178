import { useMutation } from '@apollo/client/react';
import type { ListKind } from '@relink/domain/list/list-kind';
import { showToast } from '@relink/ui/toast';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { CancelListRefreshDocument, type RefusalFragment, RefreshListsDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { listMessages as messages } from './messages.ts';

type Answered = { readonly userErrors: readonly RefusalFragment[] } | null | undefined;

/** Begins a refresh (of some lists, or of all), or ends one. What becomes of it is told live; a refusal is told here. */
export function useRefreshLists(connectionId: string) {
  const intl = useIntl();
  const intent = useIntent();
  const [busy, setBusy] = useState<'refresh' | 'cancel' | null>(null);
  const [mutateRefresh] = useMutation(RefreshListsDocument);
  const [mutateCancel] = useMutation(CancelListRefreshDocument);

  async function attempt(what: 'refresh' | 'cancel', act: () => Promise<Answered>): Promise<void> {
    setBusy(what);
    const payload = await act().catch(() => null);
    setBusy(null);
    if (payload) intent.settle();
    const problem = payload ? payload.userErrors[0]?.message : intl.formatMessage(commonMessages.unreachable);
    if (problem !== undefined) {
      showToast({ tone: 'fault', title: intl.formatMessage(messages.refused), children: problem });
    }
  }

  return {
    busy,
    refresh: (kinds: readonly ListKind[] = []) =>
      attempt('refresh', async () => {
        const idempotencyKey = intent.key(`refresh ${kinds.join(' ')}`);
        const input = { connectionId, idempotencyKey, ...(kinds.length === 0 ? {} : { kinds: [...kinds] }) };
        return (await mutateRefresh({ variables: { input } })).data?.refreshLists;
      }),
    cancel: (id: string) =>
      attempt('cancel', async () => {
        const input = { id, idempotencyKey: intent.key(`cancel ${id}`) };
        return (await mutateCancel({ variables: { input } })).data?.cancelListRefresh;
      }),
  };
}
