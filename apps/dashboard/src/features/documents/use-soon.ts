import { useCallback, useEffect, useRef } from 'react';

/** Of what is read again because something changed: the answer to an earlier question may not know of it yet. */
export const askAnew = { queryDeduplication: false };

type Soon = { readonly ask: () => void; readonly stop: () => void };

/** Runs a moment later, once for however often it is asked for until then; never twice at the same time. */
export function createSoon(run: () => Promise<unknown>, afterMs = 500): Soon {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isAsked = false;
  async function start() {
    timer = undefined;
    isRunning = true;
    isAsked = false;
    await run().catch(() => {});
    isRunning = false;
    if (isAsked) ask();
  }
  function ask() {
    isAsked = true;
    if (!isRunning && timer === undefined) timer = setTimeout(() => void start(), afterMs);
  }
  return {
    ask,
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
      isAsked = false;
    },
  };
}

export function useSoon(run: () => Promise<unknown>): () => void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const soon = useRef<Soon | null>(null);
  useEffect(() => {
    const made = createSoon(() => latest.current());
    soon.current = made;
    return made.stop;
  }, []);
  return useCallback(() => soon.current?.ask(), []);
}
