import { type RefObject, useEffect, useRef } from 'react';

/** Moves the focus to a heading when the step changes: a screen reader begins there, and so does Tab. */
export function useFocusOn(step: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus({ preventScroll: true });
  }, [step]);
  return heading;
}
