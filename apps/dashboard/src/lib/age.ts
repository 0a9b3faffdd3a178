export type Age = { readonly value: number; readonly unit: 'second' | 'minute' | 'hour' | 'day' };

/** Clocks differ: what is this little ahead of ours has just happened. */
const skewSeconds = 5;

/**
 * How far a moment is from now in the largest unit that fits; negative for the past. What is past counts whole units;
 * what is to come is rounded: 60 days are not 59 a second after they were given.
 */
export function ageOf(at: number, now: number): Age {
  const seconds = Math.round((at - now) / 1000);
  if (seconds > 0 && seconds <= skewSeconds) return { value: 0, unit: 'second' };
  const whole = (size: number) => (seconds > 0 ? Math.round(seconds / size) : Math.ceil(seconds / size));
  if (Math.abs(seconds) < 60) return { value: seconds, unit: 'second' };
  if (Math.abs(whole(60)) < 60) return { value: whole(60), unit: 'minute' };
  if (Math.abs(whole(3600)) < 24) return { value: whole(3600), unit: 'hour' };
  return { value: whole(86_400), unit: 'day' };
}
