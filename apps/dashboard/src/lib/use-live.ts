import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useEffectEvent, useState } from 'react';

const againAfterMs = 3_000;

type LiveOptions<TData> = {
  /** the server ends it when there is nothing more to tell */
  readonly ends?: boolean;
  /** something was told, and is in the cache; `isFirst`: of a subscription begun anew, so what came before is not known */
  readonly onData?: (data: TData, isFirst: boolean) => void;
};

/** Keeps the cache up to date from a subscription, for as long as the component is there. */
export function useLive<TData, TVariables extends OperationVariables>(
  document: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
  { ends = false, onData }: LiveOptions<TData> = {},
): void {
  const client = useApolloClient();
  const [held, setHeld] = useState(variables);
  if (JSON.stringify(held) !== JSON.stringify(variables)) setHeld(variables);
  const tell = useEffectEvent((data: TData | null | undefined, isFirst: boolean) => {
    if (data != null) onData?.(data, isFirst);
  });
  useEffect(() => {
    let stop: (() => void) | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      timer = setTimeout(listen, againAfterMs);
    };
    function listen() {
      let isFirst = true;
      const next = ({ data }: { data?: TData | null | undefined }) => {
        tell(data, isFirst);
        isFirst = false;
      };
      const subscription = client
        .subscribe({ query: document, variables: held })
        .subscribe({ next, error: again, ...(ends ? {} : { complete: again }) });
      stop = () => subscription.unsubscribe();
    }
    listen();
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [client, document, held, ends]);
}
