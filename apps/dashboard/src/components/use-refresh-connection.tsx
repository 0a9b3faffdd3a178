import { useMutation } from '@apollo/client/react';
import { showToast } from '@relink/ui/toast';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { defineMessages } from '../lib/define-messages.ts';

import { RefreshConnectionDocument } from '../gql/graphql.ts';
import { useIntent } from '../lib/intent.ts';
import { connectionAppearance } from './connection-appearance.ts';
import { commonMessages } from './messages.ts';

const messages = defineMessages({
  works: { id: 'refresh.works', defaultMessage: '{name}: the connection works' },
  outcome: { id: 'refresh.outcome', defaultMessage: '{name}: {label}' },
  failed: { id: 'refresh.failed', defaultMessage: '{name} could not be checked' },
});

type Target = { readonly id: string; readonly organisation: { readonly name: string } };

/** Tries the token and one call right now, and says what came out. */
export function useRefreshConnection(target: Target): {
  readonly refresh: () => Promise<void>;
  readonly busy: boolean;
} {
  const intl = useIntl();
  const intent = useIntent();
  const [busy, setBusy] = useState(false);
  const [mutate] = useMutation(RefreshConnectionDocument);
  const name = <bdi>{target.organisation.name}</bdi>;

  async function refresh(): Promise<void> {
    setBusy(true);
    const result = await mutate({
      variables: { input: { connectionId: target.id, idempotencyKey: intent.key() } },
    }).catch(() => null);
    setBusy(false);
    const payload = result?.data?.refreshConnection;
    if (payload === undefined || payload === null) return fail(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return fail(refused.message);
    if (payload.connection === null) return fail(intl.formatMessage(commonMessages.unreachable));
    const { label, message } = connectionAppearance(payload.connection);
    const works = payload.connection.status === 'CONNECTED';
    showToast({
      id: `refresh-${target.id}`,
      tone: works ? 'good' : 'info',
      title: works
        ? intl.formatMessage(messages.works, { name })
        : intl.formatMessage(messages.outcome, { name, label }),
      children: works ? undefined : <span>{message}</span>,
    });
  }

  function fail(reason: string): void {
    showToast({ tone: 'fault', title: intl.formatMessage(messages.failed, { name }), children: reason });
  }

  return { refresh, busy };
}
