import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { causesDocument } from '@relink/domain/check/causes-document';

/** Prints the page about everything that can be wrong, made from the catalogue that the checklist words it by. */
export function printCauses(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' } } });
  if (values.out === undefined) process.stdout.write(causesDocument());
  else writeFileSync(values.out, causesDocument());
  return Promise.resolve(0);
}
