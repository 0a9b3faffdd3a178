import type { XeroObject } from './envelope.ts';

export class WhereError extends Error {}

type Value = string | number | boolean | null;
type Test = (row: XeroObject) => boolean;

const tokenPattern =
  /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?)|(==|!=|>=|<=|&&|\|\||[()<>=,])|([A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*))/y;

/**
 * Xero's filter language: `IsSupplier==true`, `Type=="ACCPAY" AND Status=="DRAFT"`, `Date>=DateTime(2026,1,31)`,
 * `Contact.ContactID==Guid("…")`, `Name.Contains("Bean")`.
 * @see https://developer.xero.com/documentation/api/accounting/requests-and-responses#get-modified
 */
export function parseWhere(source: string): Test {
  const tokens = tokenize(source);
  let position = 0;
  const test = either();
  if (position < tokens.length) throw new WhereError(`Unexpected ${tokens[position]}`);
  return test;

  function either(): Test {
    let left = both();
    while (isNext('||') || isNext('OR')) {
      position += 1;
      const [one, other] = [left, both()];
      left = (row) => one(row) || other(row);
    }
    return left;
  }

  function both(): Test {
    let left = single();
    while (isNext('&&') || isNext('AND')) {
      position += 1;
      const [one, other] = [left, single()];
      left = (row) => one(row) && other(row);
    }
    return left;
  }

  function single(): Test {
    if (!isNext('(')) return comparison();
    position += 1;
    const inner = either();
    expect(')');
    return inner;
  }

  function comparison(): Test {
    const name = take();
    if (!/^[A-Za-z_]/.test(name)) throw new WhereError(`Expected a property, found ${name}`);
    const method = /^(.+)\.(Contains|StartsWith|EndsWith)$/i.exec(name);
    if (method !== null) return textTest(method[1] ?? '', (method[2] ?? '').toLowerCase());
    const operator = take();
    const wanted = value();
    return (row) => compare(read(row, name), operator, wanted);
  }

  function textTest(property: string, method: string): Test {
    expect('(');
    const wanted = String(value()).toLowerCase();
    expect(')');
    return (row) => {
      const actual = String(read(row, property) ?? '').toLowerCase();
      if (method === 'contains') return actual.includes(wanted);
      return method === 'startswith' ? actual.startsWith(wanted) : actual.endsWith(wanted);
    };
  }

  function value(): Value {
    const token = take();
    if (token.startsWith('"')) return JSON.parse(token) as string;
    if (/^-?\d/.test(token)) return Number(token);
    switch (token.toLowerCase()) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
        return null;
      case 'guid':
        return String(callArguments()[0]);
      case 'datetime': {
        const [year = 0, month = 1, dayOfMonth = 1] = callArguments().map(Number);
        return Date.UTC(year, month - 1, dayOfMonth);
      }
      default:
        throw new WhereError(`Unexpected ${token}`);
    }
  }

  function callArguments(): Value[] {
    expect('(');
    const values = [value()];
    while (isNext(',')) {
      position += 1;
      values.push(value());
    }
    expect(')');
    return values;
  }

  function isNext(token: string): boolean {
    return tokens[position]?.toUpperCase() === token;
  }

  function take(): string {
    const token = tokens[position];
    if (token === undefined) throw new WhereError('The expression ends too early');
    position += 1;
    return token;
  }

  function expect(token: string): void {
    const found = take();
    if (found !== token) throw new WhereError(`Expected ${token}, found ${found}`);
  }
}

function tokenize(source: string): string[] {
  const tokens: string[] = [];
  const text = source.trimEnd();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const start = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (match === null) throw new WhereError(`Unexpected ${text.slice(start, start + 10)}`);
    tokens.push(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
  }
  return tokens;
}

/** A property of the object as the API shows it, dates as milliseconds. */
export function read(row: XeroObject, path: string): Value {
  let current: unknown = row;
  for (const key of path.split('.')) {
    if (typeof current !== 'object' || current === null) return null;
    current = (current as XeroObject)[key];
  }
  if (typeof current === 'string') {
    const milliseconds = /^\/Date\((-?\d+)/.exec(current)?.[1];
    return milliseconds === undefined ? current : Number(milliseconds);
  }
  return typeof current === 'number' || typeof current === 'boolean' ? current : null;
}

function compare(actual: Value, operator: string, wanted: Value): boolean {
  // A missing flag is a false one.
  const left = actual === null && wanted === false ? false : actual;
  switch (operator) {
    case '=':
    case '==':
      return isSame(left, wanted);
    case '!=':
      return !isSame(left, wanted);
    case '>':
      return left !== null && wanted !== null && left > wanted;
    case '>=':
      return left !== null && wanted !== null && left >= wanted;
    case '<':
      return left !== null && wanted !== null && left < wanted;
    case '<=':
      return left !== null && wanted !== null && left <= wanted;
    default:
      throw new WhereError(`Unknown operator ${operator}`);
  }
}

function isSame(one: Value, other: Value): boolean {
  return typeof one === 'string' && typeof other === 'string'
    ? one.toLowerCase() === other.toLowerCase()
    : one === other;
}
