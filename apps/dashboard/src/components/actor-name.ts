import { assertNever } from '@relink/domain/assert-never';
import { type IntlShape, useIntl } from 'react-intl';

import type { ActorNameFragment } from '../gql/graphql.ts';
import { useViewer } from '../lib/viewer.ts';
import { commonMessages } from './messages.ts';

type ActorWords = {
  readonly intl: IntlShape;
  readonly viewerId: string | null;
  /** begins a line */
  readonly first: boolean;
};

/** Who did it, as far as the viewer may know. */
function actorName(actor: ActorNameFragment, { intl, viewerId, first }: ActorWords): string {
  switch (actor.kind) {
    case 'User':
      return actor.id === viewerId
        ? intl.formatMessage(first ? commonMessages.youFirst : commonMessages.you)
        : actor.name;
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

export function useActorName({ first = false } = {}): (actor: ActorNameFragment) => string {
  const intl = useIntl();
  const { viewer } = useViewer();
  return (actor) => actorName(actor, { intl, viewerId: viewer?.user?.id ?? null, first });
}
