import { Text } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import type { ConnectionDetailFragment } from '../../gql/graphql.ts';
import { connectionMessages as messages } from './messages.ts';

type LoginFactProps = {
  readonly login: NonNullable<ConnectionDetailFragment['login']>;
  readonly connectionId: string;
};

const named = 5;

/** Who signed in at Xero, and what else hangs on it: others are named as far as the viewer may see them, else counted. */
export function LoginFact({ login, connectionId }: LoginFactProps) {
  const intl = useIntl();
  const siblings = login.connections.nodes.filter(({ id }) => id !== connectionId);
  const shown = siblings.slice(0, named);
  const others = login.otherConnectionsCount + (login.connections.totalCount - 1 - shown.length);
  const names = [
    ...shown.map(({ id, organisation }) => (
      <Link key={id} to={paths.connection} params={{ connectionId: id }}>
        <bdi>{organisation.name}</bdi>
      </Link>
    )),
    ...(others > 0
      ? [<Fragment key="others">{intl.formatMessage(messages.othersOnly, { count: others })}</Fragment>]
      : []),
  ];
  return (
    <>
      {login.name !== null && <div>{login.name}</div>}
      {login.email !== null && <div>{login.email}</div>}
      <Text tone="dim" size="small">
        {names.length === 0 ? (
          <FormattedMessage {...messages.servesAlone} />
        ) : (
          <FormattedMessage
            {...messages.alsoServes}
            values={{ names: intl.formatList(names, { type: 'conjunction' }) }}
          />
        )}
      </Text>
    </>
  );
}
