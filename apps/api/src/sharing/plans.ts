import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { AskedSubscription, PreparedSubscription } from '../web/prepare-subscription.ts';
import { prepareSubscription } from '../web/prepare-subscription.ts';
import { isShareable, resolvedFields } from './shared-fields.ts';

/** One operation with its variables, for all who ask for exactly it. */
export type Plan = PreparedSubscription & { readonly isShareable: boolean };
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
    const key = JSON.stringify([asked.query, asked.operationName ?? null, asked.variables ?? null]);
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
    const plan = { ...prepared, isShareable: isShareable(this.schema, prepared.document, this.#resolved) };
    const entry = { plan, users: 0 };
    this.#plans.set(key, entry);
    return entry;
  }
}
