import { becameInXero, statusInXeroWords } from '@relink/domain/document/status-in-xero';
import { StatusMark } from '@relink/ui/status-mark';

import type { DocumentRowFragment } from '../../gql/graphql.ts';
import { inXeroAppearance } from './document-appearance.ts';

type InXeroMarkProps = { readonly document: Pick<DocumentRowFragment, 'xeroStatus' | 'inXero'> };

/** What became of it in Xero; nothing where it is what it was published as, or nobody has looked. */
export function InXeroMark({ document: { xeroStatus, inXero } }: InXeroMarkProps) {
  const became = becameInXero(xeroStatus, inXero);
  if (became === null) return null;
  return (
    <StatusMark
      {...inXeroAppearance[became]}
      label={statusInXeroWords[became].label}
      testId="in-xero"
      data={{ 'data-status': became }}
    />
  );
}
