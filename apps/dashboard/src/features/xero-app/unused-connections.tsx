import { Button } from '@relink/ui/button';
import { Stack } from '@relink/ui/stack';
import { Heading, Text } from '@relink/ui/text';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import type { UnusedConnectionFragment } from '../../gql/graphql.ts';
import { xeroAppMessages as messages } from './messages.ts';
import { RemoveConnectionDialog } from './remove-connection-dialog.tsx';
import styles from './unused-connections.module.css';

type UnusedConnectionsProps = { readonly connections: readonly UnusedConnectionFragment[] };

/** What counts against the limit and serves nobody. */
export function UnusedConnections({ connections }: UnusedConnectionsProps) {
  const intl = useIntl();
  const [removing, setRemoving] = useState<UnusedConnectionFragment | null>(null);
  return (
    <Stack gap={3}>
      <Heading level={3}>{intl.formatMessage(messages.unused)}</Heading>
      <Text tone="dim" size="small">
        <FormattedMessage {...(connections.length === 0 ? messages.noneUnused : messages.unusedWhat)} />
      </Text>
      {connections.length > 0 && (
        <ul className={styles.list}>
          {connections.map((connection) => (
            <li
              key={connection.xeroConnectionId}
              className={styles.connection}
              data-testid={`unused-${connection.name}`}
            >
              <div className={styles.words}>
                <span className={styles.name}>
                  <bdi>{connection.name}</bdi>
                </span>
                {connection.login !== null && (
                  <span className={styles.about}>
                    <FormattedMessage {...messages.ofLogin} values={{ login: <bdi>{connection.login}</bdi> }} />
                  </span>
                )}
              </div>
              <Move connection={connection} onRemove={() => setRemoving(connection)} />
            </li>
          ))}
        </ul>
      )}
      <RemoveConnectionDialog connection={removing} onClose={() => setRemoving(null)} />
    </Stack>
  );
}

type MoveProps = { readonly connection: UnusedConnectionFragment; readonly onRemove: () => void };

function Move({ connection, onRemove }: MoveProps) {
  const intl = useIntl();
  const { name, removable, beingRemoved } = connection;
  if (beingRemoved) return <span className={styles.about}>{intl.formatMessage(messages.beingRemoved)}</span>;
  return (
    <Button
      size="small"
      tone="danger"
      label={intl.formatMessage(messages.removeOf, { name })}
      disabledReason={removable ? null : intl.formatMessage(messages.onlyAtXero)}
      onClick={onRemove}
      testId="remove-xero-connection"
    >
      {intl.formatMessage(messages.remove)}
    </Button>
  );
}
