import { globSync, readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { expect, it } from 'vitest';
import { mostCost, refuseCost } from './graphql-cost.ts';
import { createSchema } from './schema.ts';

const schema = createSchema();
const refuse = (query: string, variables: Record<string, unknown> = {}) =>
  refuseCost({ schema, document: parse(query), operationName: null, variables });

it.each([
  [
    '{ connections(first: 100) { nodes { events(first: 100) { nodes { connection { events(first: 100) { nodes { id } } } } } } } }',
    {},
  ],
  [
    'query($n: Int) { connections(first: $n) { nodes { events(first: $n) { nodes { connection { id status message } } } } } }',
    { n: 100 },
  ],
  ['{ connections { nodes { login { connections { nodes { login { connections { nodes { id } } } } } } } } }', {}],
])('refuses %s', (query, variables) => {
  expect(refuse(query, variables)?.message).toContain(`at most ${mostCost}`);
});

it('answers a full page of connections with a page of history each', () => {
  expect(
    refuse('{ connections(first: 100) { nodes { id status events(first: 10) { nodes { id message } } } } }'),
  ).toBeNull();
});

it('answers every operation of the dashboard', () => {
  const files = globSync('../dashboard/src/**/*.graphql');
  const document = parse(files.map((file) => readFileSync(file, 'utf8')).join('\n'));
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  expect(operations.length).toBeGreaterThan(10);
  for (const operation of operations) {
    const asked = { ...document, definitions: [operation, ...fragments] };
    const variables = { first: 100, id: 'any', connectionId: 'any' };
    const refusal = refuseCost({ schema, document: asked, operationName: null, variables });
    expect([operation.name?.value, refusal?.message ?? null]).toEqual([operation.name?.value, null]);
  }
});
