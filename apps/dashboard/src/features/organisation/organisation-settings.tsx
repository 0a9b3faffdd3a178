import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { TextField } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import {
  ArchiveOrganisationDocument,
  type ConnectionStatus,
  RestoreOrganisationDocument,
  UpdateOrganisationDocument,
} from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { organisationMessages as messages } from './messages.ts';

type OrganisationSettingsProps = {
  readonly organisation: {
    readonly id: string;
    readonly name: string;
    readonly archivedAt: string | null;
    readonly connection: { readonly status: ConnectionStatus };
  };
};

/** Its name, and whether it is still in use. */
export function OrganisationSettings({ organisation }: OrganisationSettingsProps) {
  const intl = useIntl();
  const [archiving, setArchiving] = useState(false);
  const { status } = organisation.connection;
  const isConnected = status !== 'PENDING' && status !== 'DISCONNECTED';
  return (
    <Panel title={intl.formatMessage(messages.settings)}>
      <Stack gap={5}>
        <RenameForm key={organisation.name} organisation={organisation} />
        {organisation.archivedAt === null ? (
          <Stack gap={2} align="start">
            <Text tone="dim">{intl.formatMessage(messages.archiveWhy)}</Text>
            <Button
              tone="danger"
              disabledReason={isConnected ? intl.formatMessage(messages.archiveConnected) : null}
              onClick={() => setArchiving(true)}
              testId="archive"
            >
              {intl.formatMessage(messages.archive)}
            </Button>
          </Stack>
        ) : (
          <Restore organisation={organisation} />
        )}
      </Stack>
      <Dialog
        open={archiving}
        title={<FormattedMessage {...messages.archiveTitle} values={{ name: <bdi>{organisation.name}</bdi> }} />}
        onClose={() => setArchiving(false)}
      >
        <Archive organisation={organisation} onClose={() => setArchiving(false)} />
      </Dialog>
    </Panel>
  );
}

function RenameForm({ organisation }: OrganisationSettingsProps) {
  const intl = useIntl();
  const intent = useIntent();
  const [name, setName] = useState(organisation.name);
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(UpdateOrganisationDocument);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === '') return setProblem(intl.formatMessage(messages.missing));
    const input = { organisationId: organisation.id, name: name.trim(), idempotencyKey: intent.key(name.trim()) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.updateOrganisation;
    if (payload === undefined || payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    setProblem(payload.userErrors[0]?.message ?? null);
    if (payload.organisation !== null) showToast({ tone: 'good', title: intl.formatMessage(messages.renamed) });
    return undefined;
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap={3} align="start">
        <TextField
          label={intl.formatMessage(messages.name)}
          value={name}
          onChange={setName}
          error={problem}
          maxLength={200}
          autoComplete="off"
          testId="rename-name"
        />
        <Button type="submit" busy={loading} testId="rename-submit">
          {intl.formatMessage(messages.rename)}
        </Button>
      </Stack>
    </form>
  );
}

function Archive({ organisation, onClose }: OrganisationSettingsProps & { readonly onClose: () => void }) {
  const intl = useIntl();
  const intent = useIntent();
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(ArchiveOrganisationDocument);

  async function archive() {
    const input = { organisationId: organisation.id, idempotencyKey: intent.key() };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.archiveOrganisation;
    if (payload === undefined || payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    const refused = payload.userErrors[0];
    return refused === undefined ? onClose() : setProblem(refused.message);
  }

  return (
    <Stack gap={4}>
      <Text>{intl.formatMessage(messages.archiveWhat)}</Text>
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      <Row justify="end">
        <Button onClick={onClose}>{intl.formatMessage(commonMessages.cancel)}</Button>
        <Button tone="danger" busy={loading} onClick={() => void archive()} testId="archive-confirm">
          {intl.formatMessage(messages.archive)}
        </Button>
      </Row>
    </Stack>
  );
}

function Restore({ organisation }: OrganisationSettingsProps) {
  const intl = useIntl();
  const intent = useIntent();
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(RestoreOrganisationDocument);

  async function restore() {
    const input = { organisationId: organisation.id, idempotencyKey: intent.key() };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.restoreOrganisation;
    if (payload === undefined || payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    return setProblem(payload.userErrors[0]?.message ?? null);
  }

  return (
    <Notice
      tone="off"
      title={intl.formatMessage(messages.archived)}
      actions={
        <Button busy={loading} onClick={() => void restore()} testId="restore">
          {intl.formatMessage(messages.restore)}
        </Button>
      }
    >
      {problem ?? intl.formatMessage(messages.archivedMore)}
    </Notice>
  );
}
