import { getRouteApi } from '@tanstack/react-router';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { DocumentPage } from '../../features/documents/document-page.tsx';
import { changeDocumentSearch } from '../../features/documents/document-search.ts';
import { DocumentsPage } from '../../features/documents/documents-page.tsx';
import { appMessages as messages } from '../messages.ts';

const list = getRouteApi('/signed-in/documents');
const one = getRouteApi('/signed-in/documents/$documentId');

export function DocumentsRouteView() {
  const intl = useIntl();
  const search = list.useSearch();
  const navigate = list.useNavigate();
  return (
    <>
      <PageTitle>{intl.formatMessage(messages.documents)}</PageTitle>
      <DocumentsPage
        search={search}
        onChange={(by) =>
          void navigate({ search: changeDocumentSearch(search, by), replace: true, resetScroll: false })
        }
      />
    </>
  );
}

export function DocumentRouteView() {
  const intl = useIntl();
  const { documentId } = one.useParams();
  return (
    <>
      <PageTitle>{intl.formatMessage(messages.document)}</PageTitle>
      <DocumentPage key={documentId} documentId={documentId} />
    </>
  );
}
