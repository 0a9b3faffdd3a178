import { useMutation } from '@apollo/client/react';
import { whyNot } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { TextField } from '@relink/ui/field';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { CreateOrganisationDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { useRoles } from '../../lib/viewer.ts';
import { organisationMessages as messages } from './messages.ts';

type CreateOrganisationButtonProps = {
  readonly tone?: 'primary' | 'neutral';
  /** leads straight to connecting it */
  readonly onCreated: (connectionId: string) => void;
};

export function CreateOrganisationButton({ tone = 'primary', onCreated }: CreateOrganisationButtonProps) {
  const intl = useIntl();
  const roles = useRoles();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        tone={tone}
        icon="plus"
        disabledReason={whyNot(roles, 'organisation:create', intl.formatMessage(messages.act))}
        onClick={() => setOpen(true)}
        testId="create-organisation"
      >
        {intl.formatMessage(messages.button)}
      </Button>
      <Dialog open={open} title={intl.formatMessage(messages.title)} onClose={() => setOpen(false)}>
        <CreateOrganisationForm onCancel={() => setOpen(false)} onCreated={onCreated} />
      </Dialog>
    </>
  );
}

type CreateOrganisationFormProps = {
  readonly onCancel: () => void;
  readonly onCreated: (connectionId: string) => void;
};

function CreateOrganisationForm({ onCancel, onCreated }: CreateOrganisationFormProps) {
  const intl = useIntl();
  const intent = useIntent();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(CreateOrganisationDocument);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === '') return setProblem(intl.formatMessage(messages.missing));
    const input = { name: name.trim(), idempotencyKey: intent.key(name.trim()) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.createOrganisation;
    if (payload === undefined || payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    if (payload.organisation === null) return setProblem(payload.userErrors[0]?.message ?? null);
    return onCreated(payload.organisation.connection.id);
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <Text>{intl.formatMessage(messages.why)}</Text>
        <TextField
          label={intl.formatMessage(messages.name)}
          hint={intl.formatMessage(messages.nameHint)}
          value={name}
          onChange={setName}
          error={problem}
          maxLength={200}
          autoComplete="off"
          first
          testId="organisation-name"
        />
        <Row justify="end">
          <Button onClick={onCancel}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button type="submit" tone="primary" busy={loading} testId="create-organisation-submit">
            {intl.formatMessage(messages.submit)}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
