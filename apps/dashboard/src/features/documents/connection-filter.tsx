import { useQuery } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { SearchField } from '@relink/ui/search-field';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useDeferredValue, useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { ConnectionChoicesDocument } from '../../gql/graphql.ts';
import { documentMessages as messages } from './messages.ts';

type ConnectionFilterProps = {
  readonly connectionId: string | null;
  /** null while it is not known, and where there is none */
  readonly name: string | null;
  readonly onChange: (connectionId: string | null) => void;
};

/** There may be more connections than a list can hold: one is searched for. */
export function ConnectionFilter({ connectionId, name, onChange }: ConnectionFilterProps) {
  const intl = useIntl();
  const [open, setOpen] = useState(false);
  const all = intl.formatMessage(messages.everyConnection);
  const shown = connectionId === null ? all : (name ?? intl.formatMessage(messages.oneConnection));
  function choose(id: string | null) {
    setOpen(false);
    onChange(id);
  }
  return (
    <>
      <Button onClick={() => setOpen(true)} testId="document-connection">
        {intl.formatMessage(messages.ofConnection, { name: shown })}
      </Button>
      {connectionId !== null && (
        <Button tone="quiet" onClick={() => onChange(null)} testId="document-connection-clear">
          {intl.formatMessage(messages.allConnections)}
        </Button>
      )}
      <Dialog open={open} title={intl.formatMessage(messages.chooseConnection)} onClose={() => setOpen(false)}>
        <Choices onChoose={choose} />
      </Dialog>
    </>
  );
}

function Choices({ onChoose }: { readonly onChoose: (id: string | null) => void }) {
  const intl = useIntl();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const { data, previousData, error } = useQuery(ConnectionChoicesDocument, { variables: { search } });
  const found = (data ?? previousData)?.connections;
  const more = (found?.totalCount ?? 0) - (found?.nodes.length ?? 0);
  return (
    <Stack gap={2}>
      <Row>
        <SearchField
          label={intl.formatMessage(messages.searchConnections)}
          placeholder={intl.formatMessage(messages.searchConnections)}
          value={typed}
          onChange={setTyped}
          testId="document-connection-search"
        />
      </Row>
      <Button tone="quiet" wide onClick={() => onChoose(null)}>
        {intl.formatMessage(messages.allConnections)}
      </Button>
      {found?.nodes.map(({ id, organisation }) => (
        <Button
          key={id}
          tone="quiet"
          wide
          onClick={() => onChoose(id)}
          testId={`document-connection-${organisation.name}`}
        >
          <bdi>{organisation.name}</bdi>
        </Button>
      ))}
      {error !== undefined && <Text tone="fault">{intl.formatMessage(commonMessages.unreachable)}</Text>}
      {found?.nodes.length === 0 && <Text tone="dim">{intl.formatMessage(messages.noConnection)}</Text>}
      {more > 0 && <Text tone="dim">{intl.formatMessage(messages.moreConnections, { count: more })}</Text>}
    </Stack>
  );
}
