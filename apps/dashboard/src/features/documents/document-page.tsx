import { useQuery } from '@apollo/client/react';
import { PageHeader } from '@relink/ui/page-header';
import { Spinner } from '@relink/ui/spinner';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import { useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { PageFailed, PageMissing } from '../../components/page-states.tsx';
import { DocumentDetailsDocument, type DocumentDetailsQuery } from '../../gql/graphql.ts';
import { DocumentActions } from './document-actions.tsx';
import { DocumentAttachments } from './document-attachments.tsx';
import { DocumentAttempts } from './document-attempts.tsx';
import { DocumentFacts } from './document-facts.tsx';
import { DocumentLines } from './document-lines.tsx';
import { DocumentVerdict } from './document-verdict.tsx';
import { documentName } from './document-words.ts';
import styles from './documents.module.css';
import { documentMessages as messages } from './messages.ts';
import { useLiveDocuments } from './use-live-documents.ts';
import { askAnew } from './use-soon.ts';

export type DocumentDetails = NonNullable<DocumentDetailsQuery['document']>;

/** One document: how it is and what comes next, what is in it, every try. */
export function DocumentPage({ documentId }: { readonly documentId: string }) {
  const intl = useIntl();
  const { data, error, refetch } = useQuery(DocumentDetailsDocument, {
    variables: { id: documentId },
    fetchPolicy: 'cache-and-network',
    context: askAnew,
  });
  const document = data?.document;
  const reload = () => refetch().catch(() => null);
  if (document === undefined) {
    if (error === undefined) return <Spinner label={intl.formatMessage(messages.loading)} />;
    return <PageFailed title={intl.formatMessage(messages.oneFailed)} onRetry={() => void reload()} />;
  }
  if (document === null) {
    return (
      <PageMissing title={intl.formatMessage(messages.missing)}>{intl.formatMessage(messages.missingMore)}</PageMissing>
    );
  }
  return <Shown document={document} onChange={reload} />;
}

function Shown({
  document,
  onChange,
}: {
  readonly document: DocumentDetails;
  readonly onChange: () => Promise<unknown>;
}) {
  const intl = useIntl();
  const { connection, state, attempts, message, nextAttemptAt } = document;
  useLiveDocuments({ connectionId: connection.id, onChange });
  return (
    <>
      <PageHeader
        title={documentName(intl, document)}
        above={
          <Link to={paths.documents} search={{}} className={styles.back}>
            {intl.formatMessage(messages.title)}
          </Link>
        }
        below={
          <Text tone="dim">
            <bdi>{document.contactName}</bdi>
            {' · '}
            <Link to={paths.connection} params={{ connectionId: connection.id }}>
              <bdi>{connection.organisation.name}</bdi>
            </Link>
          </Text>
        }
        actions={<DocumentActions document={document} onDone={() => void onChange()} />}
      />
      <Stack gap={5}>
        <DocumentVerdict document={document} />
        <div className={styles.columns}>
          <DocumentFacts document={document} />
          {/* something happened: so there is another attempt */}
          <DocumentAttempts documentId={document.id} version={`${state} ${attempts} ${message} ${nextAttemptAt}`} />
        </div>
        <DocumentLines document={document} />
        <DocumentAttachments attachments={document.attachments} />
      </Stack>
    </>
  );
}
