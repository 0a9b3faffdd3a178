import { useMutation, useQuery } from '@apollo/client/react';
import { whyNot } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { TextArea } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { ReturnAddressesDocument, SetReturnAddressesDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { useRoles } from '../../lib/viewer.ts';
import { returnAddressMessages as messages } from './messages.ts';

/** The one list of where reconnect links may lead. */
export function ReturnAddresses() {
  const intl = useIntl();
  const { data, error } = useQuery(ReturnAddressesDocument, { fetchPolicy: 'cache-and-network' });
  return (
    <Panel title={intl.formatMessage(messages.title)}>
      <Stack gap={4}>
        <Text tone="dim" size="small">
          <FormattedMessage {...messages.what} />
        </Text>
        {data === undefined && error !== undefined && (
          <Notice tone="fault">
            <FormattedMessage {...messages.failed} />
          </Notice>
        )}
        {data !== undefined && <Form saved={data.returnAddresses ?? []} />}
      </Stack>
    </Panel>
  );
}

function Form({ saved }: { readonly saved: readonly string[] }) {
  const intl = useIntl();
  const intent = useIntent();
  const roles = useRoles();
  const [text, setText] = useState(saved.join('\n'));
  const [problem, setProblem] = useState<string | null>(null);
  const [mutate, { loading }] = useMutation(SetReturnAddressesDocument, {
    update: (cache, { data }) => {
      const returnAddresses = data?.setReturnAddresses?.returnAddresses;
      if (returnAddresses != null) cache.writeQuery({ query: ReturnAddressesDocument, data: { returnAddresses } });
    },
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    const addresses = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const input = { addresses, idempotencyKey: intent.key(text) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.setReturnAddresses;
    if (payload === undefined || payload === null) return setProblem(intl.formatMessage(commonMessages.unreachable));
    intent.settle();
    const refused = payload.userErrors[0];
    if (refused !== undefined) return setProblem(refused.message);
    setText((payload.returnAddresses ?? []).join('\n'));
    return showToast({ tone: 'good', title: intl.formatMessage(messages.saved) });
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <TextArea
          label={intl.formatMessage(messages.label)}
          hint={intl.formatMessage(messages.hint)}
          value={text}
          onChange={setText}
          error={problem}
          testId="return-addresses"
        />
        <Row justify="end">
          <Button
            type="submit"
            tone="primary"
            busy={loading}
            disabledReason={whyNot(roles, 'workspace:manage', intl.formatMessage(messages.act))}
            testId="return-addresses-save"
          >
            {intl.formatMessage(messages.save)}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
