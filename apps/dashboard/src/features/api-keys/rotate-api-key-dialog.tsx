import { useMutation } from '@apollo/client/react';
import { apiKeyRules } from '@relink/domain/api-key/api-key-rules';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { Notice } from '@relink/ui/notice';
import { SelectField } from '@relink/ui/select-field';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { type ApiKeyLineFragment, ApiKeysDocument, RotateApiKeyDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { LifetimeField } from './lifetime-field.tsx';
import { apiKeyMessages as messages } from './messages.ts';
import { SecretPanel } from './secret-panel.tsx';

const overlaps = [0, 1, apiKeyRules.defaultOverlapHours, 72, apiKeyRules.mostOverlapHours] as const;

type RotateApiKeyDialogProps = {
  /** closed when null */
  readonly apiKey: ApiKeyLineFragment | null;
  readonly onClose: () => void;
};

export function RotateApiKeyDialog({ apiKey, onClose }: RotateApiKeyDialogProps) {
  const [made, setMade] = useState<{ readonly secret: string | null } | null>(null);
  function close() {
    setMade(null);
    onClose();
  }
  const name = <bdi>{apiKey?.name}</bdi>;
  const title =
    made === null ? (
      <FormattedMessage {...messages.rotateTitle} values={{ name }} />
    ) : (
      <FormattedMessage {...messages.secretTitle} />
    );
  return (
    <Dialog open={apiKey !== null} title={title} holds={made !== null} onClose={close}>
      {apiKey !== null && made === null && <RotateForm apiKey={apiKey} onCancel={close} onMade={setMade} />}
      {apiKey !== null && made !== null && <SecretPanel secret={made.secret} name={apiKey.name} onDone={close} />}
    </Dialog>
  );
}

type RotateFormProps = {
  readonly apiKey: ApiKeyLineFragment;
  readonly onCancel: () => void;
  readonly onMade: (made: { readonly secret: string | null }) => void;
};

function RotateForm({ apiKey, onCancel, onMade }: RotateFormProps) {
  const intl = useIntl();
  const intent = useIntent();
  const withFreshSignIn = useWithFreshSignIn();
  const [overlapHours, setOverlapHours] = useState<number>(apiKeyRules.defaultOverlapHours);
  const [expiresInDays, setDays] = useState<number>(apiKeyRules.defaultDays);
  const [problem, setProblem] = useState<string | null>(null);
  // Not into the cache: the answer holds the secret. The list is read again instead.
  const [mutate, { loading }] = useMutation(RotateApiKeyDocument, {
    fetchPolicy: 'no-cache',
    refetchQueries: [ApiKeysDocument],
  });

  async function rotate() {
    const wish = { id: apiKey.id, overlapHours, expiresInDays };
    const input = { ...wish, idempotencyKey: intent.key(JSON.stringify(wish)) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    return result?.data?.rotateApiKey ?? null;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    const payload = await withFreshSignIn(rotate);
    if (payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    intent.settle();
    return onMade({ secret: payload.apiKey?.secret ?? null });
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <Text>{intl.formatMessage(messages.rotateWhat)}</Text>
        <SelectField
          label={intl.formatMessage(messages.rotateOverlap)}
          value={String(overlapHours)}
          options={overlaps.map((hours) => ({
            value: String(hours),
            label: intl.formatMessage(hours === 0 ? messages.atOnce : messages.afterHours, { hours }),
          }))}
          onChange={(chosen) => setOverlapHours(Number(chosen))}
        />
        <LifetimeField days={expiresInDays} onChange={setDays} />
        <Text tone="dim">{intl.formatMessage(messages.rotateLeaked)}</Text>
        {problem !== null && (
          <Notice tone="fault" announce="atOnce">
            {problem}
          </Notice>
        )}
        <Row justify="end">
          <Button onClick={onCancel}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button type="submit" tone="primary" busy={loading} testId="rotate-api-key-submit">
            {intl.formatMessage(messages.rotateSubmit)}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
