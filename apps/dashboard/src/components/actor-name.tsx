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
    case 'ApiKey':
      return actor.keyName;
    case 'System':
      return actor.name;
    case 'HiddenActor':
      return actor.description;
    default:
      return assertNever(actor);
  }
}

/** For attributes; inside a sentence, `ActorName`. */
export function useActorName({ first = false } = {}): (actor: ActorNameFragment) => string {
  const intl = useIntl();
  const { viewer } = useViewer();
  return (actor) => actorName(actor, { intl, viewerId: viewer?.user?.id ?? null, first });
}

/** Set apart from the words around it: what people call themselves must not reorder a sentence of ours. */
export function ActorName({ actor, first = false }: { readonly actor: ActorNameFragment; readonly first?: boolean }) {
  const nameOf = useActorName({ first });
  return <bdi>{nameOf(actor)}</bdi>;
}

/** Whether somebody is the one who is looking. */
export function useIsViewer(): (actor: ActorNameFragment) => boolean {
  const { viewer } = useViewer();
  return (actor) => actor.kind === 'User' && actor.id === viewer?.user?.id;
}
