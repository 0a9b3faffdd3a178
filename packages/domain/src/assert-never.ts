/** Ends an exhaustive switch: a case that was forgotten fails to compile. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
