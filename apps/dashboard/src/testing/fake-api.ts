import { ApolloLink } from '@apollo/client';
import { buildSchema, execute, graphql, type GraphQLError } from 'graphql';
import { http, HttpResponse } from 'msw';
import { Observable, Subject } from 'rxjs';
import { inject } from 'vitest';

import { type Fixture, owner, page } from './fixtures.ts';
import { network } from './network.ts';

type Operation = { readonly query: string; readonly operationName: string; readonly variables?: Fixture };

type Resolver = (args: { readonly [name: string]: never }) => unknown;

export type FakeApi = {
  /** root fields, in the contract's names: a value, or a function of the arguments */
  readonly root: Record<string, unknown>;
  /** every operation that was sent, in order */
  readonly sent: { readonly name: string; readonly variables: Fixture }[];
  readonly subscriptions: ApolloLink;
  /** brings a payload to whoever listens to that operation */
  readonly push: (operation: string, data: Fixture) => void;
};

export function viewerOf(workspaceRole: 'OWNER' | 'SUPPORT' | 'MEMBER', user: Fixture = owner): Fixture {
  return {
    user,
    workspaceRole,
    permissions: [],
    freshUntil: null,
    hasPassword: true,
    singleSignOn: null,
    secondFactor: { enabled: false, required: false },
  };
}

/** Answers from the committed contract: what it does not allow fails here as it would at the server. */
export function createFakeApi(root: Record<string, unknown> = {}): FakeApi {
  const schema = buildSchema(inject('schema'));
  const sent: FakeApi['sent'][number][] = [];
  const pushed = new Subject<{ readonly operation: string; readonly data: Fixture }>();
  const world: Record<string, unknown> = {
    viewer: viewerOf('OWNER'),
    installation: { version: '0', sandbox: false, sandboxUrl: null, supportContact: null, singleSignOn: false },
    fleet: { total: 0, requested: 0, byStatus: [], byWhoMustAct: [] },
    connections: page([]),
    documents: page([]),
    documentCounts: [],
    ...root,
  };

  network.use(
    http.post<never, Operation>('*/graphql', async ({ request }) => {
      const { query, variables = {}, operationName } = await request.json();
      sent.push({ name: operationName, variables });
      const result = await graphql({ schema, source: query, rootValue: world, variableValues: variables });
      return HttpResponse.json({ ...result, errors: result.errors?.map(publicError) });
    }),
  );

  const subscriptions = new ApolloLink(
    ({ query, operationName, variables }) =>
      new Observable((observer) => {
        const listening = pushed.subscribe(({ operation, data }) => {
          if (operation !== operationName) return;
          const result = execute({ schema, document: query, rootValue: data, variableValues: variables });
          if (!(result instanceof Promise)) observer.next({ data: result.data ?? null });
        });
        return () => listening.unsubscribe();
      }),
  );

  return { root: world, sent, subscriptions, push: (operation, data) => pushed.next({ operation, data }) };
}

function publicError(error: GraphQLError) {
  return { message: error.message, extensions: error.extensions };
}

/** What an answer is read from, once: a list of answers, the last of which stays. */
export function inTurn(...answers: readonly unknown[]): Resolver {
  let turn = 0;
  return () => answers[Math.min(turn++, answers.length - 1)];
}
