import { useEffect } from 'react';

const everyMs = 3_000;

type Polled = { readonly startPolling: (everyMs: number) => void; readonly stopPolling: () => void };

/**
 * Asks as well while something is under way: the live line may be cut just now, and an answer that was long on its way
 * may have put an older state over the last one that was told.
 */
export function usePolling(isUnderWay: boolean, { startPolling, stopPolling }: Polled): void {
  useEffect(() => {
    if (!isUnderWay) return undefined;
    startPolling(everyMs);
    return stopPolling;
  }, [isUnderWay, startPolling, stopPolling]);
}
