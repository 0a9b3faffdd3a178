import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { Notice } from '@relink/ui/notice';
import { SelectField } from '@relink/ui/select-field';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { type ConnectionDetailFragment, CreateReconnectLinkDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { reconnectLinkMessages as messages } from './messages.ts';
import { ReadyLink } from './ready-link.tsx';

type CreateLinkDialogProps = {
  readonly open: boolean;
  readonly connection: ConnectionDetailFragment;
  readonly returnAddresses: readonly string[];
  readonly onCreated: () => void;
  readonly onClose: () => void;
};

/** What the link is for, then the link: its address is in this dialog and nowhere else, and gone when it closes. */
export function CreateLinkDialog({ open, connection, ...rest }: CreateLinkDialogProps) {
  const { name } = connection.organisation;
  return (
    <Dialog
      open={open}
      title={<FormattedMessage {...messages.dialogTitle} values={{ name: <bdi>{name}</bdi> }} />}
      onClose={rest.onClose}
    >
      {open && <CreateLinkForm connection={connection} {...rest} />}
    </Dialog>
  );
}

const lives = ['4', '24', '72', '168'] as const;
type Life = (typeof lives)[number];
const nowhere = 'nowhere';

function CreateLinkForm({ connection, returnAddresses, onCreated, onClose }: Omit<CreateLinkDialogProps, 'open'>) {
  const intl = useIntl();
  const intent = useIntent();
  const [life, setLife] = useState<Life>('24');
  const [returnTo, setReturnTo] = useState<string>(nowhere);
  const [problem, setProblem] = useState<string | null>(null);
  const [ready, setReady] = useState<{ url: string; expiresAt: string } | null>(null);
  // The address must not stay in the cache.
  const [mutate, { loading }] = useMutation(CreateReconnectLinkDocument, { fetchPolicy: 'no-cache' });
  const tenant = connection.xeroOrganisation?.name ?? connection.organisation.name;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    const input = {
      connectionId: connection.id,
      expiresInHours: Number(life),
      ...(returnTo === nowhere ? {} : { returnTo }),
      idempotencyKey: intent.key(`${life} ${returnTo}`),
    };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.createReconnectLink;
    if (payload === undefined || payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    onCreated();
    const link = payload.link;
    // The answer of the first try got lost, and the secret with it: the next try makes another link.
    if (link === null || link.url === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    return setReady({ url: link.url, expiresAt: link.expiresAt });
  }

  if (ready !== null) return <ReadyLink {...ready} name={connection.organisation.name} onClose={onClose} />;

  const wordsOf = (hours: Life) =>
    Number(hours) < 24
      ? intl.formatMessage(messages.hours, { hours: Number(hours) })
      : intl.formatMessage(messages.days, { days: Number(hours) / 24 });

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <Text>
          <FormattedMessage {...messages.dialogWhat} values={{ tenant: <bdi>{tenant}</bdi> }} />
        </Text>
        {problem !== null && (
          <Notice tone="fault" announce="atOnce">
            {problem}
          </Notice>
        )}
        <SelectField
          label={intl.formatMessage(messages.expires)}
          value={life}
          options={lives.map((value) => ({ value, label: wordsOf(value) }))}
          onChange={setLife}
        />
        {returnAddresses.length > 0 && (
          <SelectField
            label={intl.formatMessage(messages.returnTo)}
            value={returnTo}
            options={[
              { value: nowhere, label: intl.formatMessage(messages.nowhere) },
              ...returnAddresses.map((value) => ({ value, label: value })),
            ]}
            onChange={setReturnTo}
          />
        )}
        <Row justify="end">
          <Button onClick={onClose}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button type="submit" tone="primary" busy={loading} testId="create-link-submit">
            {intl.formatMessage(messages.submit)}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
