import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';

const againAfterMs = 3_000;

type LiveOptions = {
  /** the server ends it when there is nothing more to tell */
  readonly ends?: boolean;
  /** something was told, and is in the cache */
  readonly onData?: () => void;
};

/** Keeps the cache up to date from a subscription, for as long as the component is there. */
export function useLive<TData, TVariables extends OperationVariables>(
  document: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
  { ends = false, onData }: LiveOptions = {},
): void {
  const client = useApolloClient();
  const [held, setHeld] = useState(variables);
  if (JSON.stringify(held) !== JSON.stringify(variables)) setHeld(variables);
  const tell = useRef(onData);
  useEffect(() => {
    tell.current = onData;
  });
  useEffect(() => {
    let stop: (() => void) | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      timer = setTimeout(listen, againAfterMs);
    };
    function listen() {
      const subscription = client
        .subscribe({ query: document, variables: held })
        .subscribe({ next: () => tell.current?.(), error: again, ...(ends ? {} : { complete: again }) });
      stop = () => subscription.unsubscribe();
    }
    listen();
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [client, document, held, ends]);
}
