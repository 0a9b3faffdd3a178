import { buildSchema, GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { TakenPlan } from './plans.ts';
import { Plans } from './plans.ts';

const schema = buildSchema(`type Query { nothing: String } type Note { text: String } type NotePage { nodes: [Note] }
  type Subscription { notes(after: String, first: Int): NotePage }`);
const query = 'subscription ($after: String, $first: Int) { notes(after: $after, first: $first) { nodes { text } } }';

function take(plans: Plans, variables: Record<string, unknown>): TakenPlan {
  const taken = plans.take({ query, variables });
  if (!('plan' in taken)) throw new Error(taken.map(({ message }) => message).join('\n'));
  return taken;
}

describe('plans of one text', () => {
  it('share what was read of it, and those that differ in their cursors alone their answers too', () => {
    const plans = new Plans(schema, true);
    const [one, two, more] = [{ after: 'a' }, { after: 'b' }, { after: 'b', first: 2 }].map(
      (variables) => take(plans, variables).plan,
    );
    expect(two?.document).toBe(one?.document);
    expect(more?.document).toBe(one?.document);
    expect(two?.answers).toBe(one?.answers);
    expect(more?.answers).not.toBe(one?.answers);
    expect([one, two, more].map((plan) => plan?.variableValues)).toEqual([
      { after: 'a' },
      { after: 'b' },
      { after: 'b', first: 2 },
    ]);
  });

  it('are one for all who ask for exactly the same', () => {
    const plans = new Plans(schema, true);
    expect(take(plans, { after: 'a' }).plan).toBe(take(plans, { after: 'a' }).plan);
  });

  it('are kept for as long as anybody asks for one of them', () => {
    const plans = new Plans(schema, true);
    const [one, same, two] = ['a', 'a', 'b'].map((after) => take(plans, { after }));
    one?.release();
    one?.release();
    two?.release();
    expect(take(plans, { after: 'a' }).plan).toBe(same?.plan);
    expect(plans.size).toBe(1);
    same?.release();
    expect(plans.size).toBe(1);
  });

  it('are forgotten with the last one, and their answers are not those of what is read anew', () => {
    const plans = new Plans(schema, true);
    const { plan, release } = take(plans, { after: 'a' });
    release();
    expect(plans.size).toBe(0);
    expect(take(plans, { after: 'a' }).plan.answers).not.toBe(plan.answers);
  });

  it('are none where it cannot be read or does not fit', () => {
    const plans = new Plans(schema, true);
    for (const text of ['subscription {', 'subscription { nothing }']) {
      expect(plans.take({ query: text })).toEqual([expect.any(GraphQLError)]);
    }
    expect(plans.size).toBe(0);
  });

  it('are each refused for what they ask too much, also after one whose variables do not fit', () => {
    const plans = new Plans(schema, true);
    // What does not fit costs nothing: running it refuses it.
    take(plans, { after: 1, first: 30_000 });
    expect(() => take(plans, { after: 'a', first: 30_000 })).toThrow('asks for about');
    expect(plans.size).toBe(1);
  });
});
