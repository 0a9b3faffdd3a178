import { can, type Roles, whyNot } from '@relink/domain/permission/can';
import type { IntlShape } from 'react-intl';

import type { DocumentRowFragment } from '../../gql/graphql.ts';
import { documentMessages as messages } from './messages.ts';

type Judged = Pick<DocumentRowFragment, 'state' | 'cause' | 'connection'>;

/** What is held while the connection is broken stays held, whoever asks. */
function waitsForConnection({ state, connection }: Judged): boolean {
  return state === 'HELD' && connection.status !== 'CONNECTED' && connection.status !== 'DEGRADED';
}

/** Another try would change something. */
export function needsRetry(document: Judged): boolean {
  const { state, cause } = document;
  if (state === 'QUEUED') return cause !== null;
  return state === 'REJECTED' || (state === 'HELD' && !waitsForConnection(document));
}

export function mayPublish(document: Judged, roles: Roles): boolean {
  return can({ ...roles, organisationRole: document.connection.organisation.viewerRole }, 'documents:publish');
}

/** Why `Retry` is refused, in one sentence; null where it is not. */
export function whyNoRetry(document: Judged, roles: Roles, intl: IntlShape): string | null {
  const own = { ...roles, organisationRole: document.connection.organisation.viewerRole };
  const refused = whyNot(own, 'documents:publish', intl.formatMessage(messages.actRetry));
  return refused ?? (waitsForConnection(document) ? intl.formatMessage(messages.heldNoRetry) : null);
}
