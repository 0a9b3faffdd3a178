import { type RefObject, useEffect, useRef } from 'react';

/** Moves the focus to a heading whenever its words change: a screen reader begins there, and so does Tab. */
export function useFocusOnHeading(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const words = heading.current?.textContent ?? null;
    if (shown.current === words) return;
    shown.current = words;
    heading.current?.focus({ preventScroll: true });
  });
  return heading;
}
