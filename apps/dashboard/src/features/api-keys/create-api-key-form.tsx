import { useMutation } from '@apollo/client/react';
import { apiKeyRules } from '@relink/domain/api-key/api-key-rules';
import { Button } from '@relink/ui/button';
import { TextField } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';

import { useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { OrganisationsField, type PickedOrganisations } from '../../components/organisations-field.tsx';
import { CreateApiKeyDocument, type Permission } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { LifetimeField } from './lifetime-field.tsx';
import { apiKeyMessages as messages } from './messages.ts';
import { permissionsFor } from './permission-names.ts';
import { PermissionsField } from './permissions-field.tsx';

export type MadeApiKey = { readonly name: string; readonly secret: string | null };

type CreateApiKeyFormProps = { readonly onCancel: () => void; readonly onMade: (key: MadeApiKey) => void };

export function CreateApiKeyForm({ onCancel, onMade }: CreateApiKeyFormProps) {
  const intl = useIntl();
  const intent = useIntent();
  const withFreshSignIn = useWithFreshSignIn();
  const [name, setName] = useState('');
  const [permissions, setPermissions] = useState<ReadonlySet<Permission>>(new Set(['CONNECTION_VIEW'] as const));
  const [organisations, setOrganisations] = useState<PickedOrganisations>('all');
  const [days, setDays] = useState<number>(apiKeyRules.defaultDays);
  const [problem, setProblem] = useState<{ readonly field: string | null; readonly message: string } | null>(null);
  // Not into the cache: the answer holds the secret.
  const [mutate, { loading }] = useMutation(CreateApiKeyDocument, { fetchPolicy: 'no-cache' });
  const limited = organisations !== 'all';
  const possible = permissionsFor(permissions, limited);
  const problemOf = (field: string) => (problem?.field === field ? problem.message : null);

  async function create() {
    const wish = {
      name: name.trim(),
      permissions: [...possible],
      organisationIds: organisations === 'all' ? null : organisations.map(({ id }) => id),
      expiresInDays: days,
    };
    const input = { ...wish, idempotencyKey: intent.key(JSON.stringify(wish)) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    return result?.data?.createApiKey ?? null;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const missing = (field: string, message: keyof typeof messages) =>
      setProblem({ field, message: intl.formatMessage(messages[message]) });
    if (name.trim() === '') return missing('name', 'nameMissing');
    if (possible.size === 0) return missing('permissions', 'permissionsMissing');
    if (organisations !== 'all' && organisations.length === 0)
      return missing('organisationIds', 'organisationsMissing');
    setProblem(null);
    const payload = await withFreshSignIn(create);
    if (payload === null) return setProblem({ field: null, message: intl.formatMessage(commonMessages.unreachable) });
    const refused = payload.userErrors[0];
    if (refused !== undefined) {
      const field = refused.path?.[0] ?? null;
      const known = ['name', 'permissions', 'organisationIds'].find((one) => one === field) ?? null;
      return setProblem({ field: known, message: refused.message });
    }
    intent.settle();
    return onMade({ name: name.trim(), secret: payload.apiKey?.secret ?? null });
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
          maxLength={apiKeyRules.longestName}
          autoComplete="off"
          first
          testId="api-key-name"
        />
        <OrganisationsField picked={organisations} onChange={setOrganisations} problem={problemOf('organisationIds')} />
        <PermissionsField
          picked={possible}
          onChange={setPermissions}
          limited={limited}
          problem={problemOf('permissions')}
        />
        <LifetimeField days={days} onChange={setDays} />
        {problem !== null && problem.field === null && (
          <Notice tone="fault" announce="atOnce">
            {problem.message}
          </Notice>
        )}
        <Row justify="end">
          <Button onClick={onCancel}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button type="submit" tone="primary" busy={loading} testId="api-key-submit">
            {intl.formatMessage(messages.submit)}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
