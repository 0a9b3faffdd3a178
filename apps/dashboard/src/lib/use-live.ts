import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';

const againAfterMs = 3_000;

/** Keeps the cache up to date from a subscription, for as long as the component is there. */
export function useLive<TData, TVariables extends OperationVariables>(
  document: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
): void {
  const client = useApolloClient();
  const key = JSON.stringify(variables);
  useEffect(() => {
    let stop = () => {};
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      timer = setTimeout(listen, againAfterMs);
    };
    function listen() {
      const subscription = client
        .subscribe<TData, TVariables>({ query: document, variables: JSON.parse(key) as TVariables } as never)
        .subscribe({ error: again, complete: again });
      stop = () => subscription.unsubscribe();
    }
    listen();
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, document, key]);
}
