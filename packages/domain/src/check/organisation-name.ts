/** What says how a business is made up rather than which one it is. */
const generic = new Set(
  'the and und ltd limited llc llp inc incorporated plc pty gmbh co company corp corporation group holding holdings trust'.split(
    ' ',
  ),
);

function wordsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3 && !generic.has(word));
}

/** Not one telling word of two names is alike. Names without any tell nothing. */
export function haveNothingInCommon(one: string, other: string): boolean {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  if (first.length === 0 || second.length === 0) return false;
  const isAlike = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
  return !first.some((word) => second.some((candidate) => isAlike(word, candidate)));
}
