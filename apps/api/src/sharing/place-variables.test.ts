import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { placeVariables } from './place-variables.ts';

const placesOf = (text: string): readonly string[] => placeVariables(parse(text));

it('are those that a subscription goes on from, whatever they are called', () => {
  expect(placesOf('subscription ($from: String) { events(filter: {}, after: $from) { cursor } }')).toEqual(['from']);
});

it.each([
  ['is used once more below', 'subscription ($a: String) { events(after: $a) { page(after: $a) { id } } }'],
  ['is used once more beside', 'subscription ($a: String) { events(after: $a, filter: { text: $a }) { id } }'],
  ['is used once more by a directive', 'subscription ($a: Boolean) { events(after: $a) @include(if: $a) { id } }'],
  [
    'is used once more in a fragment',
    'subscription ($a: String) { events(after: $a) { ...More } } fragment More on Event { page(before: $a) { id } }',
  ],
  ['is used below alone', 'subscription ($a: String) { events { page(after: $a) { id } } }'],
  [
    'is something else to another operation',
    `subscription A($a: String) { events(after: $a) { id } }
     subscription B($a: String) { events(text: $a) { id } }`,
  ],
  [
    'stands in a fragment',
    'subscription ($a: String) { ...All } fragment All on Subscription { events(after: $a) { id } }',
  ],
  ['stands in a part of a value', 'subscription ($a: String) { events(after: { at: $a }) { id } }'],
  ['is another argument', 'subscription ($a: String) { events(before: $a) { id } }'],
  ['is none, but a literal', 'subscription ($a: String = "a") { events(after: "a") { id } }'],
])('are none where the variable %s', (_what, text) => {
  expect(placesOf(text)).toEqual([]);
});
