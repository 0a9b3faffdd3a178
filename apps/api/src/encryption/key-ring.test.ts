import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseKeyRing } from './key-ring.ts';

const first = randomBytes(32);
const second = randomBytes(32);
const encoded = first.toString('base64');

const noId = (entry: number) => `ENCRYPTION_KEYS entry ${entry} needs an id: letters, digits, - or _, then a colon.`;
const length = (bytes: number) => `ENCRYPTION_KEYS entry "a" must be base64 of exactly 32 bytes, not ${bytes}.`;
const notBase64 = 'ENCRYPTION_KEYS entry "a" is not base64.';
const notRandom = 'ENCRYPTION_KEYS entry "a" is not random. Make one with: openssl rand -base64 32';

describe('a key ring', () => {
  it('writes with its first key and reads with all', () => {
    expect(parseKeyRing(`new:${encoded},old_key-1:${second.toString('base64')}`)).toEqual({
      ok: true,
      value: {
        writeKeyId: 'new',
        keys: new Map([
          ['new', first],
          ['old_key-1', second],
        ]),
      },
    });
  });

  it('may have spaces around its parts', () => {
    expect(parseKeyRing(` a : ${encoded} , b:${second.toString('base64')} `)).toMatchObject({
      ok: true,
      value: { writeKeyId: 'a' },
    });
  });

  it.each([
    ['nothing', '', noId(1)],
    ['a key without an id', encoded, noId(1)],
    ['an empty id', `:${encoded}`, noId(1)],
    ['an id with a dot, which separates the parts of a ciphertext', `a.b:${encoded}`, noId(1)],
    ['an id that is too long', `${'a'.repeat(33)}:${encoded}`, noId(1)],
    ['a comma at the end', `a:${encoded},`, noId(2)],
    ['an id without a key', 'a:', length(0)],
    ['a short key', `a:${randomBytes(31).toString('base64')}`, length(31)],
    ['a long key', `a:${randomBytes(33).toString('base64')}`, length(33)],
    ['a key in hex', `a:${'0f'.repeat(32)}`, length(48)],
    ['a key that is quoted', `a:"${encoded}"`, notBase64],
    ['a key that lost its padding', `a:${encoded.replace('=', '')}`, notBase64],
    ['a key of zeros', `a:${Buffer.alloc(32).toString('base64')}`, notRandom],
    ['a password', `a:${Buffer.from('correct horse battery staple ooo').toString('base64')}`, notRandom],
    ['one id twice', `a:${encoded},a:${second.toString('base64')}`, 'ENCRYPTION_KEYS has the id "a" twice.'],
  ])('is refused with %s, and the message does not tell the key', (_what, text, error) => {
    expect(parseKeyRing(text)).toEqual({ ok: false, error });
    expect(error).not.toContain(encoded);
  });
});
