import { useMutation, useQuery } from '@apollo/client/react';
import { can } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import {
  type NotificationChannelLineFragment,
  NotificationChannelsDocument,
  RemoveNotificationChannelDocument,
  SendTestNotificationDocument,
} from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { useRoles } from '../../lib/viewer.ts';
import { ChannelForm } from './channel-form.tsx';
import { kindNames, notificationMessages as messages } from './messages.ts';

/** The mailboxes and chats of the workspace that are told of things; for Owners. */
export function ChannelsPanel() {
  const intl = useIntl();
  const [edited, setEdited] = useState<NotificationChannelLineFragment | 'new' | null>(null);
  const mayManage = can(useRoles(), 'workspace:manage');
  const { data, error, refetch } = useQuery(NotificationChannelsDocument, {
    fetchPolicy: 'cache-and-network',
    skip: !mayManage,
  });
  if (!mayManage) return null;
  const channels = data?.notificationChannels;
  const close = () => setEdited(null);
  const readAgain = () => void refetch().catch(() => null);
  return (
    <Panel
      title={intl.formatMessage(messages.channelsTitle)}
      actions={
        <Button size="small" icon="plus" onClick={() => setEdited('new')} testId="create-channel">
          {intl.formatMessage(messages.create)}
        </Button>
      }
    >
      <Stack gap={4}>
        <Text tone="dim" size="small">
          {intl.formatMessage(messages.channelsWhat)}
        </Text>
        {channels === undefined && error !== undefined && (
          <Notice tone="fault">{intl.formatMessage(messages.failed)}</Notice>
        )}
        {channels?.length === 0 && <Text>{intl.formatMessage(messages.none)}</Text>}
        {channels?.map((channel) => (
          <Channel key={channel.id} channel={channel} onEdit={() => setEdited(channel)} onRemoved={readAgain} />
        ))}
      </Stack>
      <Dialog
        open={edited !== null}
        title={
          edited === null || edited === 'new' ? (
            <FormattedMessage {...messages.create} />
          ) : (
            <FormattedMessage {...messages.editOf} values={{ name: <bdi key="name">{edited.name}</bdi> }} />
          )
        }
        onClose={close}
      >
        {edited !== null && (
          <ChannelForm
            channel={edited === 'new' ? null : edited}
            onCancel={close}
            onSaved={() => {
              close();
              readAgain();
            }}
          />
        )}
      </Dialog>
    </Panel>
  );
}

type ChannelProps = {
  readonly channel: NotificationChannelLineFragment;
  readonly onEdit: () => void;
  readonly onRemoved: () => void;
};

function Channel({ channel, onEdit, onRemoved }: ChannelProps) {
  const intl = useIntl();
  const { name, destination, kinds, organisations, lastFailure } = channel;
  const where = organisations?.map((one) => one.name) ?? [intl.formatMessage(messages.everywhere)];
  return (
    <div data-testid={`channel-${name}`}>
      <Stack gap={2}>
        <Row justify="spread">
          <Row gap={3}>
            <bdi>{name}</bdi>
            <code>{destination}</code>
          </Row>
          <ChannelButtons channel={channel} onEdit={onEdit} onRemoved={onRemoved} />
        </Row>
        <Text tone="dim" size="small">
          {intl.formatList(
            kinds.map((kind) => intl.formatMessage(kindNames[kind])),
            { type: 'unit' },
          )}{' '}
          · <bdi>{intl.formatList(where, { type: 'unit' })}</bdi>
        </Text>
        {lastFailure !== null && (
          <Notice tone="caution" slim>
            <FormattedMessage {...messages.lastFailure} values={{ failure: lastFailure }} />
          </Notice>
        )}
      </Stack>
    </div>
  );
}

function ChannelButtons({ channel, onEdit, onRemoved }: ChannelProps) {
  const intl = useIntl();
  const [testIntent, removeIntent] = [useIntent(), useIntent()];
  const [sendTest, testing] = useMutation(SendTestNotificationDocument);
  const [remove, removing] = useMutation(RemoveNotificationChannelDocument);
  const { id, name } = channel;
  const told = (tone: 'good' | 'fault', title: string) => showToast({ tone, title });

  async function test() {
    const input = { id, idempotencyKey: testIntent.key() };
    const result = await sendTest({ variables: { input } }).catch(() => null);
    const payload = result?.data?.sendTestNotification ?? null;
    if (payload === null) return told('fault', intl.formatMessage(commonMessages.unreachable));
    testIntent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return told('fault', refused.message);
    return told('good', intl.formatMessage(messages.tested, { name }));
  }

  async function end() {
    const input = { id, idempotencyKey: removeIntent.key() };
    const result = await remove({ variables: { input } }).catch(() => null);
    const payload = result?.data?.removeNotificationChannel ?? null;
    if (payload === null) return told('fault', intl.formatMessage(commonMessages.unreachable));
    removeIntent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return told('fault', refused.message);
    told('good', intl.formatMessage(messages.removed, { name }));
    return onRemoved();
  }

  return (
    <Row>
      <Button size="small" label={intl.formatMessage(messages.editOf, { name })} onClick={onEdit} testId="edit-channel">
        {intl.formatMessage(messages.edit)}
      </Button>
      <Button
        size="small"
        busy={testing.loading}
        label={intl.formatMessage(messages.testOf, { name })}
        onClick={() => void test()}
        testId="test-channel"
      >
        {intl.formatMessage(messages.test)}
      </Button>
      <Button
        size="small"
        busy={removing.loading}
        label={intl.formatMessage(messages.removeOf, { name })}
        onClick={() => void end()}
        testId="remove-channel"
      >
        {intl.formatMessage(messages.remove)}
      </Button>
    </Row>
  );
}
