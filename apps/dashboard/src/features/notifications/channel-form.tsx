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
  type NotificationKind,
  type NotificationMedium,
} from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { kindNames, notificationMessages as messages } from './messages.ts';

type ChannelFormProps = { readonly onCancel: () => void; readonly onMade: () => void };

const media: readonly NotificationMedium[] = ['SLACK', 'EMAIL'];
const usual: readonly NotificationKind[] = ['NEEDS_RECONNECT', 'RECOVERED', 'ABOUT_TO_LAPSE', 'DOCUMENTS_HELD'];

export function ChannelForm({ onCancel, onMade }: ChannelFormProps) {
  const intl = useIntl();
  const intent = useIntent();
  const withFreshSignIn = useWithFreshSignIn();
  const [name, setName] = useState('');
  const [medium, setMedium] = useState<NotificationMedium>('SLACK');
  const [address, setAddress] = useState('');
  const [kinds, setKinds] = useState<readonly NotificationKind[]>(usual);
  const [organisations, setOrganisations] = useState<PickedOrganisations>('all');
  const [problem, setProblem] = useState<{ readonly field: string | null; readonly message: string } | null>(null);
  const [mutate, { loading }] = useMutation(CreateNotificationChannelDocument, { fetchPolicy: 'no-cache' });
  const problemOf = (field: string) => (problem?.field === field ? problem.message : null);

  async function create() {
    const organisationIds = organisations === 'all' ? null : organisations.map(({ id }) => id);
    const wish = { name: name.trim(), medium, address: address.trim(), kinds: [...kinds], organisationIds };
    const input = { ...wish, idempotencyKey: intent.key(JSON.stringify(wish)) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    return result?.data?.createNotificationChannel ?? null;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (organisations !== 'all' && organisations.length === 0)
      return setProblem({ field: 'organisationIds', message: intl.formatMessage(messages.organisationsMissing) });
    setProblem(null);
    const payload = await withFreshSignIn(create);
    if (payload === null) return setProblem({ field: null, message: intl.formatMessage(commonMessages.unreachable) });
    const refused = payload.userErrors[0];
    if (refused !== undefined) {
      const known = ['name', 'address', 'kinds', 'organisationIds'].find((one) => one === refused.path?.[0]) ?? null;
      return setProblem({ field: known, message: refused.message });
    }
    intent.settle();
    return onMade();
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
        <ChoiceList
          legend={intl.formatMessage(messages.medium)}
          choices={media.map((value) => ({ value, name: intl.formatMessage(messages[value]) }))}
          value={medium}
          onChange={(value) => setMedium(value === 'EMAIL' ? 'EMAIL' : 'SLACK')}
        />
        <TextField
          label={intl.formatMessage(medium === 'EMAIL' ? messages.emailAddress : messages.chatAddress)}
          hint={medium === 'EMAIL' ? undefined : intl.formatMessage(messages.chatHint)}
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
          <Button type="submit" tone="primary" busy={loading} testId="channel-submit">
            {intl.formatMessage(messages.submit)}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
