import { useMutation, useQuery } from '@apollo/client/react';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { SelectField } from '@relink/ui/select-field';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { type NotificationKind, NotificationWishesDocument, SetNotificationWishesDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { kindNames, notificationMessages as messages } from './messages.ts';

const wishOf = (isWanted: boolean | null): string => (isWanted === null ? 'byRole' : isWanted ? 'always' : 'never');
const wanted: Readonly<Record<string, boolean | null>> = { byRole: null, always: true, never: false };

/** Of what the viewer wants to be mailed; each choice is saved as it is made. */
export function WishesPanel() {
  const intl = useIntl();
  const intent = useIntent();
  const [problem, setProblem] = useState<string | null>(null);
  const { data, error } = useQuery(NotificationWishesDocument, { fetchPolicy: 'cache-and-network' });
  const [mutate] = useMutation(SetNotificationWishesDocument, {
    update: (cache, { data: answer }) => {
      const notificationWishes = answer?.setNotificationWishes?.notificationWishes;
      if (notificationWishes != null)
        cache.writeQuery({ query: NotificationWishesDocument, data: { notificationWishes } });
    },
  });

  async function choose(kind: NotificationKind, choice: string) {
    setProblem(null);
    const wishes = [{ kind, isWanted: wanted[choice] ?? null }];
    const input = { wishes, idempotencyKey: intent.key(JSON.stringify(wishes)) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.setNotificationWishes ?? null;
    if (payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    return showToast({ tone: 'good', title: intl.formatMessage(messages.saved) });
  }

  const wishes = data?.notificationWishes;
  return (
    <Panel title={intl.formatMessage(messages.wishesTitle)}>
      <Stack gap={4}>
        <Text tone="dim" size="small">
          {intl.formatMessage(messages.wishesWhat)}
        </Text>
        {wishes === undefined && error !== undefined && (
          <Notice tone="fault">{intl.formatMessage(messages.failed)}</Notice>
        )}
        {wishes?.map(({ kind, isWanted }) => (
          <SelectField
            key={kind}
            label={intl.formatMessage(kindNames[kind])}
            value={wishOf(isWanted)}
            options={(['byRole', 'always', 'never'] as const).map((value) => ({
              value,
              label: intl.formatMessage(messages[value]),
            }))}
            onChange={(choice) => void choose(kind, choice)}
          />
        ))}
        {problem !== null && (
          <Notice tone="fault" announce="atOnce">
            {problem}
          </Notice>
        )}
      </Stack>
    </Panel>
  );
}
