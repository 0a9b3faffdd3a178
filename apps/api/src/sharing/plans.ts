import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { AskedSubscription, PreparedSubscription } from '../web/prepare-subscription.ts';
import { prepareSubscription, readSubscription } from '../web/prepare-subscription.ts';
import { placeVariables } from './place-variables.ts';
import { isShareable, resolvedFields } from './shared-fields.ts';

/** One operation with its variables, for all who ask for exactly it. */
export type Plan = PreparedSubscription & {
  readonly isShareable: boolean;
  /** the same for all whose answers about the same thing are the same, wherever each of them goes on from */
  readonly answers: string;
};
export type TakenPlan = { readonly plan: Plan; readonly release: () => void };

type Entry = { readonly plan: Plan; users: number };
/** One text, and what is being asked with it: thousands who come back differ in their variables alone. */
type Query = {
  /** stands for the text, of which there is one at a time */
  readonly number: number;
  readonly document: DocumentNode;
  readonly isShareable: boolean;
  readonly places: readonly string[];
  readonly entries: Map<string, Entry>;
};

/** What is being asked for at present: read, validated and kept once, however many ask for it. */
export class Plans {
  readonly schema: GraphQLSchema;
  readonly #production: boolean;
  readonly #resolved = resolvedFields();
  readonly #queries = new Map<string, Query>();
  #read = 0;

  constructor(schema: GraphQLSchema, production: boolean) {
    this.schema = schema;
    this.#production = production;
  }

  /** texts that are kept */
  get size(): number {
    return this.#queries.size;
  }

  take(asked: AskedSubscription): TakenPlan | readonly GraphQLError[] {
    const query = this.#queries.get(asked.query) ?? this.#readQuery(asked.query);
    if (!('document' in query)) return query;
    const key = keyOf(asked);
    const entry = query.entries.get(key) ?? this.#prepare(query, asked);
    if (!('plan' in entry)) return entry;
    this.#queries.set(asked.query, query);
    query.entries.set(key, entry);
    entry.users += 1;
    let isHeld = true;
    return {
      plan: entry.plan,
      release: () => {
        if (!isHeld) return;
        isHeld = false;
        entry.users -= 1;
        if (entry.users > 0) return;
        query.entries.delete(key);
        if (query.entries.size === 0) this.#queries.delete(asked.query);
      },
    };
  }

  #readQuery(text: string): Query | readonly GraphQLError[] {
    const document = readSubscription({ schema: this.schema, production: this.#production }, text);
    if (!('kind' in document)) return document;
    this.#read += 1;
    return {
      number: this.#read,
      document,
      isShareable: isShareable(this.schema, document, this.#resolved),
      places: placeVariables(document),
      entries: new Map(),
    };
  }

  #prepare(query: Query, asked: AskedSubscription): Entry | readonly GraphQLError[] {
    const prepared = prepareSubscription(this.schema, query.document, asked);
    if (!('document' in prepared)) return prepared;
    const variables = { ...asked.variables };
    for (const name of query.places) delete variables[name];
    const answers = `${query.number} ${keyOf({ ...asked, variables })}`;
    return { plan: { ...prepared, isShareable: query.isShareable, answers }, users: 0 };
  }
}

const keyOf = ({ operationName, variables }: AskedSubscription): string =>
  JSON.stringify([operationName ?? null, variables ?? {}]);
