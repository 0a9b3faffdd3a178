import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lexicographicSortSchema, printSchema as print } from 'graphql';
import { createSchema } from '../schema.ts';

/** Prints the schema as it is built from the code, sorted, so that the committed copy changes only with its meaning. */
export function printSchema(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' } } });
  const text = `# Generated from the code by "pnpm generate" in apps/api. Do not edit.\n\n${print(lexicographicSortSchema(createSchema()))}\n`;
  if (values.out === undefined) process.stdout.write(text);
  else writeFileSync(values.out, text);
  return Promise.resolve(0);
}
