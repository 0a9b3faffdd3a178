import { buildSchema, isAbstractType } from 'graphql';
import { describe, expect, inject, it } from 'vitest';

import { possibleTypes } from './apollo.ts';

describe('the cache', () => {
  it('knows the members of every union and interface that our fragments are on', () => {
    const schema = buildSchema(inject('schema'));
    for (const [name, members] of Object.entries(possibleTypes)) {
      const type = schema.getType(name);
      if (!isAbstractType(type)) throw new Error(`${name} is no union or interface.`);
      expect(
        schema
          .getPossibleTypes(type)
          .map((member) => member.name)
          .toSorted(),
      ).toEqual(members.toSorted());
    }
  });
});
