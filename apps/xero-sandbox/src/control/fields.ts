import { ControlError } from './control-error.ts';

export type Input = Readonly<Record<string, unknown>>;

/** One field of a control's input: how it is described to people, and how it is read. */
export type Field<T> = {
  readonly name: string;
  readonly shape: string;
  readonly isOptional: boolean;
  /** A second name it goes by. */
  readonly alias?: string;
  readonly read: (input: Input) => T;
};

function field<T>(name: string, shape: string, parse: (value: unknown) => T | undefined): Field<T> {
  return {
    name,
    shape,
    isOptional: false,
    read: (input) => {
      const parsed = input[name] === undefined ? undefined : parse(input[name]);
      if (parsed === undefined) {
        throw new ControlError(
          name,
          input[name] === undefined ? `${name} is missing: ${shape}.` : `${name} must be ${shape}.`,
        );
      }
      return parsed;
    },
  };
}

export function optional<T>(inner: Field<T>): Field<T | undefined> {
  return { ...inner, isOptional: true, read: (input) => (isGiven(inner, input) ? inner.read(input) : undefined) };
}

function isGiven({ name, alias }: Field<unknown>, input: Input): boolean {
  return input[name] !== undefined || (alias !== undefined && input[alias] !== undefined);
}

export function text(name: string, shape = 'a text'): Field<string> {
  return field(name, shape, (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined));
}

export function integer(name: string, range: { from: number; to: number }): Field<number> {
  return field(name, `a whole number from ${range.from} to ${range.to}`, (value) =>
    Number.isSafeInteger(value) && Number(value) >= range.from && Number(value) <= range.to ? Number(value) : undefined,
  );
}

export function oneOf<const Values extends readonly (string | number)[]>(
  name: string,
  values: Values,
): Field<Values[number]> {
  return field(name, `one of ${values.join(', ')}`, (value) => values.find((allowed) => allowed === value));
}

export function texts(name: string, shape = 'a list of texts'): Field<string[]> {
  return field(name, shape, (value) =>
    Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string') ? value : undefined,
  );
}

export function pathPrefix(name = 'path'): Field<string> {
  return field(name, 'a path that begins with /', (value) =>
    typeof value === 'string' && value.startsWith('/') ? value : undefined,
  );
}

export function nullable<T>(inner: Field<T>): Field<T | null> {
  return {
    ...inner,
    shape: `${inner.shape}, or null`,
    read: (input) => (input[inner.name] === null ? null : inner.read(input)),
  };
}
