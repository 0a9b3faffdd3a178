import { expect, it } from 'vitest';
import { makeApiKeyText, makePublicId, parseApiKey, writeApiKey } from './api-key-text.ts';

const fresh = () => makeApiKeyText(makePublicId());

it('is one word of four parts that reads back as it was written', () => {
  const text = fresh();
  const written = writeApiKey(text);
  expect(written).toMatch(/^rlk_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  expect(parseApiKey(written)).toEqual(text);
});

it('has 256 bits of chance: no two alike, and every character of the secret varies', () => {
  const secrets = Array.from({ length: 2_000 }, () => fresh().secret);
  expect(new Set(secrets).size).toBe(2_000);
  // The first of 43 is at most 7: 62^43 is a little more than 2^256.
  for (let place = 1; place < 43; place += 1) {
    expect(new Set(secrets.map((secret) => secret[place])).size).toBe(62);
  }
});

it('tells a mangled key by its checksum: any one character, swapped neighbours, a part too long or too short', () => {
  const written = writeApiKey(fresh());
  for (let place = 4; place < written.length; place += 1) {
    const other = written[place] === 'a' ? 'b' : 'a';
    if (written[place] === '_') continue;
    expect(parseApiKey(written.slice(0, place) + other + written.slice(place + 1))).toBeNull();
  }
  const swapped = written.replace(/_(..)(?=.{41}_)/, (_all, pair: string) => `_${pair[1] ?? ''}${pair[0] ?? ''}`);
  expect(parseApiKey(swapped)).toEqual(swapped === written ? parseApiKey(written) : null);
  for (const text of [
    '',
    'rlk_',
    `${written}0`,
    written.slice(1),
    ` ${written}`,
    `${written}\n`,
    written.toUpperCase(),
  ]) {
    expect(parseApiKey(text)).toBeNull();
  }
});
