import { useEffect } from 'react';

import { DocumentChangesDocument } from '../../gql/graphql.ts';
import { useSocket } from '../../lib/socket-context.ts';
import { useLive } from '../../lib/use-live.ts';
import { useSoon } from './use-soon.ts';

type LiveDocumentsOptions = {
  /** null: of all that the viewer may see */
  readonly connectionId: string | null;
  /** once for many changes; also when the line was cut and changes may have been missed */
  readonly onChange: () => Promise<unknown>;
  /** the server ends at once what is not for the viewer to see */
  readonly mayView?: boolean;
};

/** What is shown of a document is told live; which of them there are is read again. */
export function useLiveDocuments({ connectionId, onChange, mayView = true }: LiveDocumentsOptions): void {
  const soon = useSoon(onChange);
  const socket = useSocket();
  useLive(DocumentChangesDocument, { connectionId }, { onData: soon, ends: !mayView });
  useEffect(
    () =>
      socket.onConnected((again) => {
        if (again) soon();
      }),
    [socket, soon],
  );
}
