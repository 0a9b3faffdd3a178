import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { AuditActorsDocument, type AuditLineFragment } from '../../gql/graphql.ts';
import { useViewer } from '../../lib/viewer.ts';
import { commonMessages } from '../../components/messages.ts';
import { auditMessages as messages } from './messages.ts';

export type ActorOption = { readonly value: string; readonly label: string };

/**
 * Whose entries can be asked for: oneself, whom an Owner knows anyway, and everybody in an entry that was on screen. To
 * others no list of people is shown, so they find somebody by what they did.
 */
export function useActorOptions(entries: readonly AuditLineFragment[]): readonly ActorOption[] {
  const intl = useIntl();
  const { viewer } = useViewer();
  // not into the cache: the pages of people and keys keep lists of their own there
  const { data } = useQuery(AuditActorsDocument, { fetchPolicy: 'no-cache' });
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  const keyLabel = (name: string) => intl.formatMessage(messages.apiKeyNamed, { name });

  const unseen = entries.flatMap(({ actor }): (readonly [string, string])[] => {
    if (actor.kind === 'User' && !seen.has(actor.id)) return [[actor.id, actor.name]];
    return actor.kind === 'ApiKey' && !seen.has(actor.id) ? [[actor.id, keyLabel(actor.keyName)]] : [];
  });
  // they stay to be chosen when a filter has taken them off the screen
  if (unseen.length > 0) setSeen(new Map([...seen, ...unseen]));

  const known = new Map(seen);
  for (const { user } of data?.workspaceMembers?.nodes ?? []) known.set(user.id, user.name);
  for (const { id, name } of data?.apiKeys?.nodes ?? []) known.set(id, keyLabel(name));
  const self = viewer?.user ?? null;
  if (self !== null) known.delete(self.id);
  const others = [...known].map(([value, label]) => ({ value, label }));
  const sorted = others.toSorted((one, other) => one.label.localeCompare(other.label));
  return self === null ? sorted : [{ value: self.id, label: intl.formatMessage(commonMessages.youFirst) }, ...sorted];
}
