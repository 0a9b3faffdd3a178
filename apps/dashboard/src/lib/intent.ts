import { useRef } from 'react';

/**
 * One key per intent of the person. A click that got no answer keeps its key for the next try of the same thing, so
 * that the server can tell a repetition from a second wish; an answer, good or bad, ends it, and so does another wish.
 */
export function useIntent(): { readonly key: (wish?: string) => string; readonly settle: () => void } {
  const current = useRef<{ wish: string; key: string } | null>(null);
  return {
    key: (wish = '') => {
      if (current.current?.wish !== wish) current.current = { wish, key: crypto.randomUUID() };
      return current.current.key;
    },
    settle: () => {
      current.current = null;
    },
  };
}
