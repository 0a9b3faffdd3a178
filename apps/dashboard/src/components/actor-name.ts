import { assertNever } from '@relink/domain/assert-never';
import { type IntlShape, useIntl } from 'react-intl';

import type { ActorNameFragment } from '../gql/graphql.ts';
import { useViewer } from '../lib/viewer.ts';
import { commonMessages } from './messages.ts';

type ActorWords = { readonly intl: IntlShape; readonly viewerId: string | null };

/** Who did it, as far as the viewer may know. */
export function actorName(actor: ActorNameFragment, { intl, viewerId }: ActorWords): string {
  switch (actor.kind) {
    case 'User':
      return actor.id === viewerId ? intl.formatMessage(commonMessages.you) : actor.name;
    case 'XeroLogin':
      return actor.loginName ?? actor.email ?? intl.formatMessage(commonMessages.loginHolder);
    case 'System':
      return actor.name;
    case 'HiddenActor':
      return actor.description;
    default:
      return assertNever(actor);
  }
}

export function useActorName(): (actor: ActorNameFragment) => string {
  const intl = useIntl();
  const { viewer } = useViewer();
  return (actor) => actorName(actor, { intl, viewerId: viewer?.user?.id ?? null });
}
