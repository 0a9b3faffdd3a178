import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { KeyRing } from './key-ring.ts';
import type { Place } from './vault.ts';
import { Vault } from './vault.ts';

const oldKey = randomBytes(32);
const newKey = randomBytes(32);
const ring = (...entries: [string, Buffer][]): KeyRing => ({
  writeKeyId: entries[0]?.[0] ?? '',
  keys: new Map(entries),
});

const place: Place = { table: 'xero_grant', column: 'access_token', row: '7f9f4d3e-58bf-4a2e-8f3f-1f0f6f0d2a11' };
const vault = new Vault(ring(['old', oldKey]));

const cannotDecrypt = (keyId: string | null) => ({ ok: false, error: { kind: 'cannotDecrypt', keyId } });

describe('a ciphertext', () => {
  it.each([
    ['nothing', ''],
    ['one letter', 'a'],
    ['a block', 'x'.repeat(16)],
    ['dots, which separate its parts', 'v1.old.a.b'],
    ['other alphabets and a zero byte', 'Café\u0000 Жук 日本 🧾'],
    ['a token', randomBytes(2_000).toString('base64url')],
    ['a long text', 'line\n'.repeat(100_000)],
  ])('of %s is read again as it was', (_what, plaintext) => {
    expect(vault.decrypt(vault.encrypt(plaintext, place), place)).toEqual({ ok: true, value: plaintext });
  });

  it('of random texts of every length is read again as it was', () => {
    for (let length = 0; length <= 128; length += 1) {
      const plaintext = randomBytes(length).toString('latin1');
      expect(vault.decrypt(vault.encrypt(plaintext, place), place)).toEqual({ ok: true, value: plaintext });
    }
  });

  it('never shows what is in it, and never is the same twice', () => {
    const secret = 'a-very-recognisable-secret';
    const ciphertexts = Array.from({ length: 100 }, () => vault.encrypt(secret, place));
    expect(new Set(ciphertexts).size).toBe(100);
    for (const ciphertext of ciphertexts) {
      const parts = ciphertext.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
      expect([ciphertext, ...parts].filter((text) => text.includes(secret))).toEqual([]);
    }
  });

  it('names its version and its key', () => {
    expect(vault.encrypt('secret', place)).toMatch(/^v1\.old\.[\w-]{16}\.[\w-]{30}$/);
  });

  it.each<[string, Partial<Place>]>([
    ['another row', { row: 'a0000000-58bf-4a2e-8f3f-1f0f6f0d2a11' }],
    ['another column', { column: 'current_refresh_token' }],
    ['another table', { table: 'xero_cleanup' }],
  ])('moved to %s is not read', (_what, change) => {
    expect(vault.decrypt(vault.encrypt('secret', place), { ...place, ...change })).toEqual(cannotDecrypt('old'));
  });

  it('is not read in a place that only reads the same when its parts are run together', () => {
    const ciphertext = vault.encrypt('secret', { table: '', column: '.a', row: 'b' });
    expect(vault.decrypt(ciphertext, { table: '.', column: 'a', row: 'b' })).toEqual(cannotDecrypt('old'));
  });

  it('swapped with that of another row is not read, on either side', () => {
    const other = { ...place, row: 'b0000000-58bf-4a2e-8f3f-1f0f6f0d2a11' };
    const [mine, theirs] = [vault.encrypt('mine', place), vault.encrypt('theirs', other)];
    expect([vault.decrypt(theirs, place), vault.decrypt(mine, other)]).toEqual([
      cannotDecrypt('old'),
      cannotDecrypt('old'),
    ]);
  });

  it('changed in any one bit is not read', () => {
    const [version = '', keyId = '', nonce = '', sealed = ''] = vault.encrypt('secret', place).split('.');
    const changed = [
      ...everyBitFlipped(nonce).map((one) => [version, keyId, one, sealed].join('.')),
      ...everyBitFlipped(sealed).map((one) => [version, keyId, nonce, one].join('.')),
    ];
    expect(changed).toHaveLength((12 + 6 + 16) * 8);
    for (const ciphertext of changed) expect(vault.decrypt(ciphertext, place)).toEqual(cannotDecrypt('old'));
  });

  it('cut short at any place is not read', () => {
    const ciphertext = vault.encrypt('secret', place);
    const read = Array.from({ length: ciphertext.length }, (_, end) => vault.decrypt(ciphertext.slice(0, end), place));
    expect(read.filter(({ ok }) => ok)).toEqual([]);
  });

  it.each([
    ['of an unknown key', 'v1.unknown.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA', 'unknown'],
    ['of an unknown version', 'v2.old.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA', null],
    ['that is empty', '', null],
    ['with a part too few', 'v1.old.AAAAAAAAAAAAAAAA', null],
    ['with a part too many', `${vault.encrypt('secret', place)}.AAAA`, null],
    ['with an empty nonce', 'v1.old..AAAAAAAAAAAAAAAAAAAAAA', 'old'],
    ['with an empty rest', 'v1.old.AAAAAAAAAAAAAAAA.', 'old'],
    ['that is the plaintext: there is no plaintext mode', 'a-refresh-token', null],
    ['that claims to be plaintext', 'plain.old.AAAA.c2VjcmV0', null],
  ])('%s is not read', (_what, ciphertext, keyId) => {
    expect(vault.decrypt(ciphertext, place)).toEqual(cannotDecrypt(keyId));
  });
});

describe('a change of keys', () => {
  const rotated = new Vault(ring(['new', newKey], ['old', oldKey]));

  it('reads what the old key wrote, and writes with the new one', () => {
    expect(rotated.decrypt(vault.encrypt('secret', place), place)).toEqual({ ok: true, value: 'secret' });
    expect(rotated.encrypt('secret', place)).toMatch(/^v1\.new\./);
  });

  it('is not read by those who have the old key alone, nor by another key of the same id', () => {
    const ciphertext = rotated.encrypt('secret', place);
    expect(vault.decrypt(ciphertext, place)).toEqual(cannotDecrypt('new'));
    expect(new Vault(ring(['new', randomBytes(32)])).decrypt(ciphertext, place)).toEqual(cannotDecrypt('new'));
  });

  it('does not let a ciphertext be passed off as one of another key', () => {
    const same = new Vault(ring(['a', oldKey], ['b', oldKey]));
    const relabelled = same.encrypt('secret', place).replace('v1.a.', 'v1.b.');
    expect(same.decrypt(relabelled, place)).toEqual(cannotDecrypt('b'));
  });
});

it('what the ring lacks the key of can be told from what is damaged', () => {
  const lacks = (ciphertext: string, reader = vault) => {
    const opened = reader.decrypt(ciphertext, place);
    return opened.ok ? 'is read' : reader.lacksKeyOf(opened.error);
  };
  const written = vault.encrypt('secret', place);
  expect(lacks(written, new Vault(ring(['new', newKey])))).toBe(true);
  expect([written.slice(0, -4), 'no ciphertext', ''].map((damaged) => lacks(damaged))).toEqual([false, false, false]);
});

it('a vault without keys writes nothing', () => {
  const empty = new Vault({ writeKeyId: '', keys: new Map() });
  expect(() => empty.encrypt('secret', place)).toThrow('The key ring has no key to write with.');
});

function everyBitFlipped(part: string): string[] {
  const bytes = Buffer.from(part, 'base64url');
  return Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    return changed.toString('base64url');
  });
}
