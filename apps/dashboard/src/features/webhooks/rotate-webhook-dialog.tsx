import { useMutation } from '@apollo/client/react';
import { webhookRules } from '@relink/domain/webhook/webhook-rules';
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
import { RotateWebhookSecretDocument, type WebhookEndpointLineFragment } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { webhookMessages as messages } from './messages.ts';
import { WebhookSecretPanel } from './webhook-secret-panel.tsx';

const overlaps = [0, 1, webhookRules.defaultOverlapHours, 72, webhookRules.mostOverlapHours] as const;

type RotateWebhookDialogProps = {
  /** closed when null */
  readonly endpoint: WebhookEndpointLineFragment | null;
  readonly onClose: () => void;
};

export function RotateWebhookDialog({ endpoint, onClose }: RotateWebhookDialogProps) {
  const [made, setMade] = useState<{ readonly secret: string | null } | null>(null);
  function close() {
    setMade(null);
    onClose();
  }
  const name = <bdi>{endpoint?.name}</bdi>;
  const title =
    made === null ? (
      <FormattedMessage {...messages.rotateOf} values={{ name }} />
    ) : (
      <FormattedMessage {...messages.secretTitle} />
    );
  return (
    <Dialog open={endpoint !== null} title={title} holds={made !== null} onClose={close}>
      {endpoint !== null && made === null && <RotateForm endpoint={endpoint} onCancel={close} onMade={setMade} />}
      {endpoint !== null && made !== null && <WebhookSecretPanel {...made} name={endpoint.name} onDone={close} />}
    </Dialog>
  );
}

type RotateFormProps = {
  readonly endpoint: WebhookEndpointLineFragment;
  readonly onCancel: () => void;
  readonly onMade: (made: { readonly secret: string | null }) => void;
};

function RotateForm({ endpoint, onCancel, onMade }: RotateFormProps) {
  const intl = useIntl();
  const intent = useIntent();
  const withFreshSignIn = useWithFreshSignIn();
  const [overlapHours, setOverlapHours] = useState<number>(webhookRules.defaultOverlapHours);
  const [problem, setProblem] = useState<string | null>(null);
  // Not into the cache: the answer holds the secret.
  const [mutate, { loading }] = useMutation(RotateWebhookSecretDocument, {
    fetchPolicy: 'no-cache',
    refetchQueries: ['WebhookEndpoints'],
  });

  async function rotate() {
    const wish = { id: endpoint.id, overlapHours };
    const input = { ...wish, idempotencyKey: intent.key(JSON.stringify(wish)) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    return result?.data?.rotateWebhookSecret ?? null;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    const payload = await withFreshSignIn(rotate);
    if (payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    intent.settle();
    return onMade({ secret: payload.webhookEndpoint?.secret ?? null });
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
        {problem !== null && (
          <Notice tone="fault" announce="atOnce">
            {problem}
          </Notice>
        )}
        <Row justify="end">
          <Button onClick={onCancel}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button type="submit" tone="primary" busy={loading} testId="rotate-webhook-submit">
            {intl.formatMessage(messages.rotateSubmit)}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
