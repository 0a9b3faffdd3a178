import { useApolloClient, useMutation } from '@apollo/client/react';
import { can, whyNot } from '@relink/domain/permission/can';
import { showToast } from '@relink/ui/toast';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import {
  DocumentsToRetryDocument,
  type DocumentsToRetryQuery,
  RetryDocumentsDocument,
  type RetryDocumentsInput,
} from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { useRoles } from '../../lib/viewer.ts';
import type { CauseGroup } from './document-filter.ts';
import { documentMessages as messages } from './messages.ts';

type Page = DocumentsToRetryQuery['documents'];

/** As many as the server takes by their ids at once. */
const mostAtOnce = 100;

/** Tries documents again, and says so. What becomes of them is told live. */
export function useRetryDocuments(onDone: () => void) {
  const intl = useIntl();
  const intent = useIntent();
  const client = useApolloClient();
  const roles = useRoles();
  const [mutate] = useMutation(RetryDocumentsDocument);
  const [busy, setBusy] = useState<string | null>(null);

  /** The sentence that says why not; null where it was done. */
  async function send(wish: Omit<RetryDocumentsInput, 'idempotencyKey'>): Promise<string | null> {
    const input = { ...wish, idempotencyKey: intent.key(JSON.stringify(wish)) };
    const result = await mutate({ variables: { input } }).catch(() => null);
    const payload = result?.data?.retryDocuments;
    if (payload == null) return intl.formatMessage(commonMessages.unreachable);
    intent.settle();
    return payload.userErrors[0]?.message ?? null;
  }

  async function byIds(ids: readonly string[]): Promise<string | null> {
    for (let from = 0; from < ids.length; from += mostAtOnce) {
      const problem = await send({ ids: ids.slice(from, from + mostAtOnce) });
      if (problem !== null) return problem;
    }
    return null;
  }

  async function readPage({ state, cause }: CauseGroup, after: string | null): Promise<Page | null> {
    const variables = { state: [state], cause: [cause], after };
    const result = await client
      .query({ query: DocumentsToRetryDocument, variables, fetchPolicy: 'no-cache' })
      .catch(() => null);
    return result?.data?.documents ?? null;
  }

  /** Over many connections: page by page, those that the viewer may have tried again. */
  async function everywhere(group: CauseGroup): Promise<string | null> {
    let found = 0;
    let after: string | null = null;
    do {
      const page: Page | null = await readPage(group, after);
      if (page === null) return intl.formatMessage(commonMessages.unreachable);
      const ids = page.nodes
        .filter(({ connection }) =>
          can({ ...roles, organisationRole: connection.organisation.viewerRole }, 'documents:publish'),
        )
        .map(({ id }) => id);
      found += ids.length;
      const problem = await byIds(ids);
      if (problem !== null) return problem;
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    if (found > 0) return null;
    const refused = whyNot(roles, 'documents:publish', intl.formatMessage(messages.actRetry));
    return refused ?? intl.formatMessage(messages.nothingToRetry);
  }

  async function attempt(what: string, done: string, act: () => Promise<string | null>): Promise<void> {
    setBusy(what);
    const problem = await act();
    setBusy(null);
    showToast(
      problem === null
        ? { tone: 'good', title: done }
        : { tone: 'fault', title: intl.formatMessage(messages.notRetried), children: problem },
    );
    onDone();
  }

  return {
    busy,
    retry: (ids: readonly string[]) =>
      attempt('ids', intl.formatMessage(messages.retried, { count: ids.length }), () => byIds(ids)),
    /** all of one connection that are not in Xero */
    retryAll: (connectionId: string) =>
      attempt('all', intl.formatMessage(messages.retriedAll), () => send({ connectionId })),
    retryGroup: (group: CauseGroup, connectionId: string | null) =>
      attempt(`${group.state} ${group.cause}`, intl.formatMessage(messages.retriedAll), () =>
        connectionId === null ? everywhere(group) : send({ connectionId, cause: group.cause }),
      ),
  };
}
