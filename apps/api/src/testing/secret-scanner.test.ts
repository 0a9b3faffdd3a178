import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SecretScanner } from './secret-scanner.ts';

/** With everything in it that encodings change. */
const canaryOf = (): string => `c /+?_-é&${randomBytes(24).toString('base64')}`;
const scannerFor = (secret: string): SecretScanner => new SecretScanner(new Map([[secret, 'canary']]));

describe('the scanner', () => {
  const canary = canaryOf();
  const noise = randomBytes(100_000);
  const hidden = (text: string) => Buffer.concat([noise, Buffer.from(text), noise]);
  it.each<[string, string]>([
    ['raw', canary],
    ['hex', Buffer.from(canary).toString('hex')],
    ['HEX', Buffer.from(canary).toString('hex').toUpperCase()],
    ['URL', encodeURIComponent(canary)],
    ['form', new URLSearchParams({ canary }).toString()],
    ['base64', Buffer.from(canary).toString('base64')],
    ['base64', Buffer.from(`a${canary}b`).toString('base64')],
    ['base64', Buffer.from(`client-id:${canary}`).toString('base64')],
    ['base64url', Buffer.from(`{"token":"${canary}"}`).toString('base64url')],
    ['base64url', Buffer.from(`ab${canary}abc`).toString('base64url')],
    ['percent', [...Buffer.from(canary)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')],
  ])('finds a secret in %s, wherever it lies', (encoding, text) => {
    // Where base64 has neither + nor / in it, both alphabets are one.
    const found = [expect.stringContaining(`canary (${encoding.replace('url', '')}`)];
    expect(scannerFor(canary).findIn(hidden(text))).toEqual(found);
    expect(scannerFor(canary).findIn(text)).toEqual(found);
  });

  it('finds one with quotes inside JSON, and the end of a long one that is stored in pieces', () => {
    const quoted = `"${randomUUID()}"`;
    expect(scannerFor(quoted).findIn(JSON.stringify({ quoted }))).toContain('canary (JSON)');
    const long = randomBytes(400).toString('base64url');
    expect(scannerFor(long).findIn(long.slice(300))).toEqual(['canary (raw)']);
    expect(scannerFor(long).findIn(long.slice(0, 300))).toEqual(['canary (raw)']);
    const inside = Buffer.from(`a${long}bc`).toString('base64');
    expect(scannerFor(long).findIn(inside.slice(inside.length / 2 + 100))).toEqual(['canary (base64)']);
  });

  it('finds nothing where there is nothing, nor a part of a secret', () => {
    expect(scannerFor(canary).findIn(hidden(canaryOf()))).toEqual([]);
    expect(scannerFor(canary).findIn(canary.slice(0, -1))).toEqual([]);
    expect(scannerFor(canary).findIn('')).toEqual([]);
  });

  it('finds a key as bytes and as text', () => {
    const key = randomBytes(32);
    const scanner = new SecretScanner(new Map([[key, 'key']]));
    expect(scanner.findIn(Buffer.concat([noise, key, noise]))).toEqual(['key (raw)']);
    expect(scanner.findIn(`k1:${key.toString('base64')}`)).toEqual(['key (base64)']);
    expect(scanner.findIn(`\\\\x${key.toString('hex')}`)).toEqual(['key (hex)']);
  });

  it('finds one that lies across two chunks, wherever the border is', () => {
    const bytes = hidden(canary);
    const scanner = scannerFor(canary);
    for (let border = noise.length - 1; border <= noise.length + canary.length + 1; border += 1) {
      expect(scanner.scan([bytes.subarray(0, border), bytes.subarray(border)])).toHaveLength(1);
    }
    expect(scanner.scan(Array.from(Buffer.from(canary), (byte) => Buffer.from([byte])))).toHaveLength(1);
  });

  it('finds each of thousands', () => {
    const secrets = new Map(Array.from({ length: 2_000 }, (_, index) => [randomUUID(), `secret ${index}`]));
    const scanner = new SecretScanner(secrets);
    expect(scanner.findIn([...secrets.keys()].join(' '))).toHaveLength(2_000);
  });

  it('refuses to look for what is found everywhere', () => {
    expect(() => scannerFor('short')).toThrow('found everywhere');
  });
});
