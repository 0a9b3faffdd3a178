import { commonWords } from './common-words.ts';

const leastPassword = 15;
const mostPassword = 128;

/** How much of a password must be left when everything that others would try is taken out of it. */
const leastOwn = 4;

/**
 * Why this is no password to take, in a sentence for people; null when it is one. Long rather than colourful: no rules
 * about digits and signs (ASVS 6.2.5), but nothing that is made of what everybody uses. The lists of leaked passwords
 * hold hardly any of this length; what they hold are the common words, repeated and strung together, and that is what
 * is looked for, without asking anybody over the network (ASVS 6.2.4, 6.2.12).
 */
export function whyNoPassword(password: string, { email, name }: { email: string; name: string }): string | null {
  if (password.length < leastPassword)
    return `Use at least ${leastPassword} characters; a few words in a row are fine.`;
  if (password.length > mostPassword) return `Use at most ${mostPassword} characters.`;
  const own = [...email.toLowerCase().split(/[^a-z0-9]+/), ...name.toLowerCase().split(/\s+/)];
  if (
    whatIsLeft(
      password,
      own.filter((word) => word.length > 2),
    ) >= leastOwn
  )
    return null;
  return 'That is made of words that everybody tries first, or of your own name. Use something less common.';
}

/** The characters that no common word, name, sequence or repetition accounts for, read as they are or as look-alikes. */
function whatIsLeft(password: string, own: readonly string[]): number {
  return Math.min(...[inLowerCase, withoutLookAlikes].map((read) => leftOf(password, own, read)));
}

function leftOf(password: string, own: readonly string[], read: (text: string) => string): number {
  let rest = read(password);
  for (const word of [...own, ...commonWords].toSorted((one, other) => other.length - one.length)) {
    rest = rest.replaceAll(read(word), ' ');
  }
  const kept: string[] = [];
  for (const character of rest.replaceAll(' ', '')) {
    // 1111, 1234 and abcd add nothing.
    if (distance(kept.at(-1), character) > 1) kept.push(character);
    else kept[kept.length - 1] = character;
  }
  return new Set(kept).size;
}

function distance(before: string | undefined, character: string): number {
  return before === undefined ? 2 : Math.abs((character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0));
}

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function inLowerCase(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}

function withoutLookAlikes(text: string): string {
  return inLowerCase(text).replaceAll(/[013457@$!]/g, (character) => lookAlikes[character] ?? character);
}
