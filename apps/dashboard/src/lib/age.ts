export type Age = { readonly value: number; readonly unit: 'second' | 'minute' | 'hour' | 'day' };

/** Clocks differ: what is this little ahead of ours has just happened. */
const skewSeconds = 5;

/** How far a moment is from now in the largest unit that fits; negative for the past. */
export function ageOf(at: number, now: number): Age {
  const seconds = Math.round((at - now) / 1000);
  const size = Math.abs(seconds);
  if (seconds > 0 && seconds <= skewSeconds) return { value: 0, unit: 'second' };
  if (size < 60) return { value: seconds, unit: 'second' };
  if (size < 3600) return { value: Math.trunc(seconds / 60), unit: 'minute' };
  if (size < 86_400) return { value: Math.trunc(seconds / 3600), unit: 'hour' };
  return { value: Math.trunc(seconds / 86_400), unit: 'day' };
}
