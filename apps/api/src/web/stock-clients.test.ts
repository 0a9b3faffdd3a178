import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { seedApiKey } from '../testing/seed-api-key.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';

let application: TestApplication;
let harbour: SeededOrganisation;
let authorization: string;

beforeAll(async () => {
  application = await TestApplication.start();
  harbour = await seedOrganisation(application, 'Harbour');
  const { client } = await seedApiKey(application);
  authorization = client.authorization ?? '';
});
afterAll(() => application.stop());

const socketClient = () =>
  createSocketClient({
    url: `${application.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
  });
const streamClient = () => createStreamClient({ url: `${application.url}/graphql/stream`, headers: { authorization } });

const makers = { 'graphql-ws': socketClient, 'graphql-sse': streamClient };

describe.each(Object.keys(makers) as (keyof typeof makers)[])('the stock client of %s', (name) => {
  it('subscribes to every kind, and is told the present state first', async () => {
    const client = makers[name]();
    const first = async (query: string): Promise<unknown> => {
      for await (const answer of client.iterate({ query })) return answer;
      return 'It was ended.';
    };
    const connection = `connectionStatus(connectionIds: ["${harbour.globalConnectionId}"]) { id status }`;
    expect(await first(`subscription { ${connection} }`)).toEqual({
      data: { connectionStatus: { id: harbour.globalConnectionId, status: 'PENDING' } },
    });
    expect(await first('subscription { fleet { total } }')).toEqual({ data: { fleet: { total: 1 } } });
    expect(await first('subscription { connectionEvents { cursor node { id } } }')).toEqual({
      data: { connectionEvents: { cursor: expect.any(String), node: null } },
    });
    // What does not exist has nothing to tell.
    expect(await first('subscription { listRefresh(id: "lrf_AAAAAAAAAAAAAAAAAAAAAA") { id } }')).toBe('It was ended.');
    await client.dispose();
  });

  it('is told what is wrong with what it asks for, in words', async () => {
    const client = makers[name]();
    const refusals: unknown[] = [];
    for (const query of ['subscription { nothing }', '{ fleet { total } }', 'subscription {']) {
      await new Promise<void>((resolve) => {
        client.subscribe(
          { query },
          {
            next: (answer: unknown) => refusals.push(answer),
            error: (errors: unknown) => resolve(void refusals.push({ errors })),
            complete: resolve,
          },
        );
      });
    }
    expect(refusals).toMatchObject([
      { errors: [{ message: expect.stringContaining('nothing'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
      { errors: [{ message: expect.stringContaining('Only subscriptions') }] },
      { errors: [{ message: expect.stringContaining('Syntax Error') }] },
    ]);
    await client.dispose();
  });
});

it('Apollo Client asks, changes and subscribes', async () => {
  const socket = socketClient();
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket),
      new HttpLink({ uri: `${application.url}/graphql`, headers: { authorization } }),
    ),
  });
  const { data } = await client.query({
    query: gql`
      query {
        fleet {
          total
        }
      }
    `,
  });
  expect(data).toMatchObject({ fleet: { total: 1 } });
  const refused = await client.mutate<{ requestReconnect: { userErrors: { code: string }[] } }>({
    mutation: gql`
      mutation ($input: RequestReconnectInput!) {
        requestReconnect(input: $input) {
          userErrors {
            code
          }
        }
      }
    `,
    variables: { input: { connectionId: harbour.globalConnectionId, idempotencyKey: crypto.randomUUID() } },
  });
  expect(refused.data?.requestReconnect.userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  const told = await firstValueFrom(
    client.subscribe({
      query: gql`
        subscription {
          fleet {
            total
          }
        }
      `,
    }),
  );
  expect(told.data).toMatchObject({ fleet: { total: 1 } });
  const edge = await firstValueFrom(
    client.subscribe({
      query: gql`
        subscription {
          connectionEvents {
            cursor
            node {
              id
            }
          }
        }
      `,
    }),
  );
  expect(edge.data).toMatchObject({ connectionEvents: { cursor: expect.any(String), node: null } });
  client.stop();
  await socket.dispose();
});
