import { useMutation } from '@apollo/client/react';
import { webhookRules } from '@relink/domain/webhook/webhook-rules';
import { Button } from '@relink/ui/button';
import { CheckboxField, TextField } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { showToast } from '@relink/ui/toast';
import { type FormEvent, useRef, useState } from 'react';
import { useIntl } from 'react-intl';

import { useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { OrganisationsField, type PickedOrganisations } from '../../components/organisations-field.tsx';
import {
  CreateWebhookEndpointDocument,
  UpdateWebhookEndpointDocument,
  type WebhookEndpointLineFragment,
} from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { KindsField, type PickedKinds } from './kinds-field.tsx';
import { webhookMessages as messages } from './messages.ts';

type WebhookFormProps = {
  /** null: a new one */
  readonly endpoint: WebhookEndpointLineFragment | null;
  readonly onCancel: () => void;
  readonly onMade: (made: { readonly name: string; readonly secret: string | null }) => void;
  readonly onSaved: () => void;
};

type Problem = { readonly field: string | null; readonly message: string };

export function WebhookForm({ endpoint, onCancel, onMade, onSaved }: WebhookFormProps) {
  const intl = useIntl();
  const intent = useIntent();
  const withFreshSignIn = useWithFreshSignIn();
  const [name, setName] = useState(endpoint?.name ?? '');
  const [address, setAddress] = useState(endpoint?.address ?? '');
  const [kinds, setKinds] = useState<PickedKinds>(endpoint?.kinds ?? 'all');
  const [organisations, setOrganisations] = useState<PickedOrganisations>(endpoint?.organisations ?? 'all');
  const [isEnabled, setEnabled] = useState(endpoint?.state !== 'DISABLED');
  const [problem, setProblem] = useState<Problem | null>(null);
  const secret = useRef<string | null>(null);
  // Not into the cache: the answer holds the secret. The list is read again instead.
  const [create, creating] = useMutation(CreateWebhookEndpointDocument, {
    fetchPolicy: 'no-cache',
    refetchQueries: ['WebhookEndpoints'],
  });
  const [update, updating] = useMutation(UpdateWebhookEndpointDocument);
  const problemOf = (field: string) => (problem?.field === field ? problem.message : null);

  async function send() {
    const wish = {
      name: name.trim(),
      address: address.trim(),
      kinds: kinds === 'all' ? null : [...kinds],
      organisationIds: organisations === 'all' ? null : organisations.map(({ id }) => id),
    };
    const idempotencyKey = intent.key(JSON.stringify([wish, endpoint?.id, isEnabled]));
    if (endpoint === null) {
      const made = await create({ variables: { input: { ...wish, idempotencyKey } } }).catch(() => null);
      const payload = made?.data?.createWebhookEndpoint ?? null;
      secret.current = payload?.webhookEndpoint?.secret ?? null;
      return payload;
    }
    const input = { ...wish, id: endpoint.id, isEnabled, idempotencyKey };
    const saved = await update({ variables: { input } }).catch(() => null);
    return saved?.data?.updateWebhookEndpoint ?? null;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const missing = (field: string, message: keyof typeof messages) =>
      setProblem({ field, message: intl.formatMessage(messages[message]) });
    if (kinds !== 'all' && kinds.length === 0) return missing('kinds', 'kindsMissing');
    if (organisations !== 'all' && organisations.length === 0)
      return missing('organisationIds', 'organisationsMissing');
    setProblem(null);
    const payload = await withFreshSignIn(send);
    if (payload === null) return setProblem({ field: null, message: intl.formatMessage(commonMessages.unreachable) });
    const refused = payload.userErrors[0];
    if (refused !== undefined) {
      const known = ['name', 'address', 'kinds', 'organisationIds'].find((one) => one === refused.path?.[0]) ?? null;
      return setProblem({ field: known, message: refused.message });
    }
    intent.settle();
    if (endpoint === null) {
      return onMade({ name: name.trim(), secret: secret.current });
    }
    showToast({ tone: 'good', title: intl.formatMessage(messages.saved, { name: <bdi key="name">{name}</bdi> }) });
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
          maxLength={webhookRules.longestName}
          autoComplete="off"
          first
          testId="webhook-name"
        />
        <TextField
          label={intl.formatMessage(messages.address)}
          hint={intl.formatMessage(messages.addressHint)}
          value={address}
          onChange={setAddress}
          error={problemOf('address')}
          maxLength={webhookRules.longestAddress}
          autoComplete="off"
          testId="webhook-address"
        />
        <KindsField picked={kinds} onChange={setKinds} problem={problemOf('kinds')} />
        <OrganisationsField picked={organisations} onChange={setOrganisations} problem={problemOf('organisationIds')} />
        {endpoint !== null && (
          <CheckboxField
            label={intl.formatMessage(messages.enabled)}
            checked={isEnabled}
            onChange={setEnabled}
            testId="webhook-enabled"
          />
        )}
        {problem !== null && problem.field === null && (
          <Notice tone="fault" announce="atOnce">
            {problem.message}
          </Notice>
        )}
        <Row justify="end">
          <Button onClick={onCancel}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button type="submit" tone="primary" busy={creating.loading || updating.loading} testId="webhook-submit">
            {intl.formatMessage(endpoint === null ? messages.submit : messages.save)}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
