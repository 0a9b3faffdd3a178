import { useMutation } from '@apollo/client/react';
import { notificationKinds } from '@relink/domain/notification/notification-kind';
import { Button } from '@relink/ui/button';
import { ChoiceList } from '@relink/ui/choice-list';
import { CheckboxField, FieldGroup, TextField } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';

import { useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { OrganisationsField, type PickedOrganisations } from '../../components/organisations-field.tsx';
import {
  CreateNotificationChannelDocument,
  type NotificationChannelLineFragment,
  type NotificationKind,
  type NotificationMedium,
  UpdateNotificationChannelDocument,
} from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { kindNames, notificationMessages as messages } from './messages.ts';

type ChannelFormProps = {
  /** null: a new one */
  readonly channel: NotificationChannelLineFragment | null;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
};

const media: readonly NotificationMedium[] = ['SLACK', 'EMAIL'];
const usual: readonly NotificationKind[] = ['NEEDS_RECONNECT', 'RECOVERED', 'ABOUT_TO_LAPSE', 'DOCUMENTS_HELD'];

export function ChannelForm({ channel, onCancel, onSaved }: ChannelFormProps) {
  const intl = useIntl();
  const intent = useIntent();
  const withFreshSignIn = useWithFreshSignIn();
  const [name, setName] = useState(channel?.name ?? '');
  const [medium, setMedium] = useState<NotificationMedium>(channel?.medium ?? 'SLACK');
  // That of a chat is a secret, which is not here: left empty it stays as it is.
  const [address, setAddress] = useState(channel?.medium === 'EMAIL' ? channel.destination : '');
  const [kinds, setKinds] = useState<readonly NotificationKind[]>(channel?.kinds ?? usual);
  const [organisations, setOrganisations] = useState<PickedOrganisations>(channel?.organisations ?? 'all');
  const [problem, setProblem] = useState<{ readonly field: string | null; readonly message: string } | null>(null);
  // Not into the cache: what is sent holds the address of a chat. The list is read again instead.
  const [create, creating] = useMutation(CreateNotificationChannelDocument, { fetchPolicy: 'no-cache' });
  const [update, updating] = useMutation(UpdateNotificationChannelDocument, { fetchPolicy: 'no-cache' });
  const problemOf = (field: string) => (problem?.field === field ? problem.message : null);

  async function send() {
    const organisationIds = organisations === 'all' ? null : organisations.map(({ id }) => id);
    const told = { name: name.trim(), kinds: [...kinds], organisationIds };
    const idempotencyKey = intent.key(JSON.stringify([told, medium, address, channel?.id]));
    if (channel === null) {
      const input = { ...told, medium, address: address.trim(), idempotencyKey };
      const made = await create({ variables: { input } }).catch(() => null);
      return made?.data?.createNotificationChannel ?? null;
    }
    const moved = address.trim() === '' || address === channel.destination ? null : address.trim();
    const input = { ...told, id: channel.id, address: moved, idempotencyKey };
    const saved = await update({ variables: { input } }).catch(() => null);
    return saved?.data?.updateNotificationChannel ?? null;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (organisations !== 'all' && organisations.length === 0)
      return setProblem({ field: 'organisationIds', message: intl.formatMessage(messages.organisationsMissing) });
    setProblem(null);
    const payload = await withFreshSignIn(send);
    if (payload === null) return setProblem({ field: null, message: intl.formatMessage(commonMessages.unreachable) });
    const refused = payload.userErrors[0];
    if (refused !== undefined) {
      const known = ['name', 'address', 'kinds', 'organisationIds'].find((one) => one === refused.path?.[0]) ?? null;
      return setProblem({ field: known, message: refused.message });
    }
    intent.settle();
    return onSaved();
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <TextField
          label={intl.formatMessage(messages.name)}
          hint={intl.formatMessage(messages.nameHint)}
          value={name}
          onChange={setName}
          error={problemOf('name')}
          maxLength={80}
          autoComplete="off"
          first
          testId="channel-name"
        />
        {channel === null && (
          <ChoiceList
            legend={intl.formatMessage(messages.medium)}
            choices={media.map((value) => ({ value, name: intl.formatMessage(messages[value]) }))}
            value={medium}
            onChange={(value) => setMedium(value === 'EMAIL' ? 'EMAIL' : 'SLACK')}
          />
        )}
        <TextField
          label={intl.formatMessage(medium === 'EMAIL' ? messages.emailAddress : messages.chatAddress)}
          hint={
            medium === 'EMAIL'
              ? undefined
              : intl.formatMessage(channel === null ? messages.chatHint : messages.chatStays)
          }
          value={address}
          onChange={setAddress}
          error={problemOf('address')}
          autoComplete="off"
          testId="channel-address"
        />
        <FieldGroup legend={intl.formatMessage(messages.kinds)} error={problemOf('kinds')}>
          {notificationKinds.map((kind) => (
            <CheckboxField
              key={kind}
              label={intl.formatMessage(kindNames[kind])}
              checked={kinds.includes(kind)}
              onChange={(checked) => setKinds(checked ? [...kinds, kind] : kinds.filter((one) => one !== kind))}
              testId={`channel-kind-${kind}`}
            />
          ))}
        </FieldGroup>
        <OrganisationsField picked={organisations} onChange={setOrganisations} problem={problemOf('organisationIds')} />
        {problem !== null && problem.field === null && (
          <Notice tone="fault" announce="atOnce">
            {problem.message}
          </Notice>
        )}
        <Row justify="end">
          <Button onClick={onCancel}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button type="submit" tone="primary" busy={creating.loading || updating.loading} testId="channel-submit">
            {intl.formatMessage(channel === null ? messages.submit : messages.save)}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
