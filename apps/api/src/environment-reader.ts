export type Variables = Readonly<Record<string, string | undefined>>;

/** Collects every problem, so that a wrong configuration is mended in one go. */
export class Reader {
  readonly problems: string[] = [];
  readonly #variables: Variables;

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  optional(name: string): string | null {
    const value = this.#variables[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  integer(name: string, fallback: number, { min, max }: { min: number; max: number }): number {
    const text = this.optional(name);
    if (text === null) return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    this.problems.push(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
    return fallback;
  }

  url(name: string, fallback: string): string {
    const text = this.optional(name) ?? fallback;
    if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
    this.problems.push(`${name} must be an http or https address.`);
    return fallback;
  }

  oneOf(name: string, allowed: readonly string[], fallback: string): string {
    const value = this.optional(name) ?? fallback;
    if (allowed.includes(value)) return value;
    this.problems.push(`${name} must be one of ${allowed.join(', ')}, not "${value}".`);
    return fallback;
  }
}
