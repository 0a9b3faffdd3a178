import type { DocumentNode } from 'graphql';
import { Kind, visit } from 'graphql';

/**
 * Variables that say nothing but where a subscription goes on, as `after` of its field: which things follow depends on
 * them, and how each is answered does not, as no subscription's resolver looks at it. Every client that comes back has
 * another one, and would share with nobody.
 */
export function placeVariables(document: DocumentNode): readonly string[] {
  const places: string[] = [];
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const field of definition.selectionSet.selections) {
      if (field.kind !== Kind.FIELD) continue;
      for (const { name, value } of field.arguments ?? [])
        if (name.value === 'after' && value.kind === Kind.VARIABLE) places.push(value.name.value);
    }
  }
  const uses: string[] = [];
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void uses.push(name.value) });
  return places.filter((place) => uses.filter((use) => use === place).length === 1);
}
