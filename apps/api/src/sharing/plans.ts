import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { AskedSubscription, PreparedSubscription } from '../web/prepare-subscription.ts';
import { prepareSubscription } from '../web/prepare-subscription.ts';
import { placeVariables } from './place-variables.ts';
import { isShareable, resolvedFields } from './shared-fields.ts';

/** One operation with its variables, for all who ask for exactly it. */
export type Plan = PreparedSubscription & {
  readonly isShareable: boolean;
  /** the same for all whose answers about the same thing are the same, wherever each of them goes on from */
  readonly answers: string;
};
export type TakenPlan = { readonly plan: Plan; readonly release: () => void };

/** What is being asked for at present: read, validated and kept once, however many ask for it. */
export class Plans {
  readonly schema: GraphQLSchema;
  readonly #production: boolean;
  readonly #resolved = resolvedFields();
  readonly #plans = new Map<string, { readonly plan: Plan; users: number }>();

  constructor(schema: GraphQLSchema, production: boolean) {
    this.schema = schema;
    this.#production = production;
  }

  get size(): number {
    return this.#plans.size;
  }

  take(asked: AskedSubscription): TakenPlan | readonly GraphQLError[] {
    const key = keyOf(asked);
    const entry = this.#plans.get(key) ?? this.#make(key, asked);
    if (!('plan' in entry)) return entry;
    entry.users += 1;
    let isHeld = true;
    return {
      plan: entry.plan,
      release: () => {
        if (!isHeld) return;
        isHeld = false;
        entry.users -= 1;
        if (entry.users === 0) this.#plans.delete(key);
      },
    };
  }

  #make(key: string, asked: AskedSubscription) {
    const prepared = prepareSubscription({ schema: this.schema, production: this.#production }, asked);
    if (!('document' in prepared)) return prepared;
    const variables = { ...asked.variables };
    for (const name of placeVariables(prepared.document)) delete variables[name];
    const plan = {
      ...prepared,
      isShareable: isShareable(this.schema, prepared.document, this.#resolved),
      answers: keyOf({ ...asked, variables }),
    };
    const entry = { plan, users: 0 };
    this.#plans.set(key, entry);
    return entry;
  }
}

const keyOf = ({ query, operationName, variables }: AskedSubscription): string =>
  JSON.stringify([query, operationName ?? null, variables ?? {}]);
