import { showToast } from '@relink/ui/toast';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

import { useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import type { RefusalFragment } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';

type Answered = { readonly userErrors: readonly RefusalFragment[] };

/**
 * Does something with an idempotency key of its own, asks for the password where that is wanted, and answers with the
 * sentence to show when it was not done; null when it was.
 */
export function useAttempt() {
  const intl = useIntl();
  const intent = useIntent();
  const withFreshSignIn = useWithFreshSignIn();
  return async (wish: string, act: (idempotencyKey: string) => Promise<Answered | null | undefined>) => {
    const payload = await withFreshSignIn(async () => (await act(intent.key(wish)).catch(() => null)) ?? null);
    if (payload === null) return intl.formatMessage(commonMessages.unreachable);
    intent.settle();
    return payload.userErrors[0]?.message ?? null;
  };
}

export function tellDone(title: ReactNode, children?: ReactNode): void {
  showToast({ tone: 'good', title, children });
}
