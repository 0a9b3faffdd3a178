/** An operation as a client sends it. */
export type Operation = {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
};

/** Which kind of operation a way in runs: queries over HTTP, subscriptions over sockets and streams. */
export type Kind = 'query' | 'subscription';

/** The fields that both kinds have: counts, and the connections of an organisation. */
const connections: Readonly<Record<Kind, (selection: string) => string>> = {
  query: (selection) => `{ connections { nodes ${selection} } }`,
  subscription: (selection) => `subscription { connectionStatus ${selection} }`,
};

const nested = (depth: number): string =>
  depth === 0 ? '{ id }' : `{ organisation { connection ${nested(depth - 1)} } }`;
const aliases = (count: number): string => Array.from({ length: count }, (_, index) => `a${index}: total`).join(' ');
const pages = '{ events(first: 100) { nodes { connection { events(first: 100) { nodes { connection { id } } } } } } }';

/** Operations that ask for too much, or for what there is not. Each is refused before any of it runs, everywhere. */
export const operationAttacks: Readonly<Record<string, (kind: Kind) => Operation>> = {
  'fifty levels deep': (kind) => ({ query: connections[kind](nested(25)) }),
  'a little too deep': (kind) => ({ query: connections[kind](nested(5)) }),
  'too deep by way of fragments': (kind) => ({
    query: `${connections[kind]('{ ...A }')} fragment A on Connection { organisation { connection { ...B } } }
      fragment B on Connection ${nested(5)}`,
  }),
  'a fragment that spreads itself': (kind) => ({
    query: `${connections[kind]('{ ...A }')} fragment A on Connection { id ...A }`,
  }),
  'fragments in a circle': (kind) => ({
    query: `${connections[kind]('{ ...A }')} fragment A on Connection { organisation { ...B } }
      fragment B on Organisation { connection { ...A } }`,
  }),
  'sixteen names for one field': (kind) => ({ query: `${kind} { fleet { ${aliases(16)} } }` }),
  'thousands of names for one field': (kind) => ({ query: `${kind} { fleet { ${aliases(2_500)} } }` }),
  'many names in a fragment': (kind) => ({
    query: `${kind} { fleet { ...A } } fragment A on Fleet { ${aliases(16)} }`,
  }),
  'two thousand fields': (kind) => ({ query: `${kind} { fleet { ${'total '.repeat(2_001)} } }` }),
  'a thousand directives': (kind) => ({ query: `${kind} { fleet { total ${'@skip(if: false) '.repeat(1_000)} } }` }),
  'the same directive twice': (kind) => ({
    query: `${kind} { fleet { total @skip(if: false) @skip(if: false) } }`,
  }),
  'a page of pages': (kind) => ({ query: connections[kind](pages) }),
  'a page of pages, its size in variables': (kind) => ({
    query: `${kind}($n: Int!) ${connections[kind](pages)
      .replace(/^(subscription )?/, '')
      .replaceAll('first: 100', 'first: $n')}`,
    variables: { n: 100 },
  }),
  'a field that there is not': (kind) => ({ query: `${kind} { fleet { passwords } }` }),
  'a field of another kind of operation': (kind) => ({
    query: `${kind} { disconnect(input: { connectionId: "x" }) { userErrors { code } } }`,
  }),
  'an argument that there is not': (kind) => ({ query: `${kind} { fleet(all: true) { total } }` }),
  'a directive that there is not': (kind) => ({ query: `${kind} { fleet { total @defer } }` }),
  'a type that there is not': (kind) => ({ query: `${kind} { fleet { ... on Admin { total } } }` }),
  'a fragment that is not used': (kind) => ({ query: `${kind} { fleet { total } } fragment A on Fleet { total }` }),
  'a variable that is not declared': (kind) => ({ query: `${kind} { reconnectAttempt(id: $id) { id } }` }),
  'text that cannot be read': (kind) => ({ query: `${kind} { fleet { total }` }),
  'type definitions': () => ({ query: 'type Query { passwords: String }' }),
  'two operations, none of them named': (kind) => ({
    query: `${kind} A { fleet { total } } ${kind} B { fleet { total } }`,
  }),
  'an operation by a name that there is not': (kind) => ({
    query: `${kind} A { fleet { total } }`,
    operationName: 'B',
  }),
};

/** What is none of GraphQL, beneath it; as the body of a request or as the payload of a message. */
export const envelopeAttacks: Readonly<Record<string, (kind: Kind) => unknown>> = {
  'no query': () => ({}),
  'an empty query': () => ({ query: '' }),
  'a query that is no text': () => ({ query: { text: '{ fleet { total } }' } }),
  'variables that are text': (kind) => ({ query: `${kind} { fleet { total } }`, variables: 'all' }),
  'a batch': (kind) => [{ query: `${kind} { fleet { total } }` }, { query: `${kind} { fleet { total } }` }],
  'no more than a hash': () => ({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
  'more than a megabyte': (kind) => ({ query: `${kind} { fleet { total } } # ${'x'.repeat(1_100_000)}` }),
};
