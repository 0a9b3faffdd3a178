/** Longer values are looked for by two parts of them: they may be stored in pieces, or cut off. */
const longest = 64;
const partLength = 40;

type Encoded = [encoding: string, bytes: Buffer];

/**
 * The forms in which a value is found again, also in the middle of something that was encoded as a whole. Text and keys
 * differ: what is bytes has no form in JSON or an address.
 */
export function encodingsOf(secret: string | Buffer): Encoded[] {
  if (typeof secret !== 'string') return encodeBytes(secret);
  if (secret.length <= longest) return encodeText(secret);
  const middle = Math.floor((secret.length - partLength) / 2);
  return [secret.slice(middle, middle + partLength), secret.slice(-partLength)].flatMap(encodeText);
}

function encodeText(value: string): Encoded[] {
  const texts: [string, string][] = [
    ['JSON', JSON.stringify(value).slice(1, -1)],
    ['URL', encodeURIComponent(value)],
    ['form', new URLSearchParams({ a: value }).toString().slice(2)],
  ];
  return [
    ...encodeBytes(Buffer.from(value, 'utf8')),
    ...texts.map(([encoding, text]): Encoded => [encoding, Buffer.from(text, 'utf8')]),
    ['UTF-16', Buffer.from(value, 'utf16le')],
  ];
}

function encodeBytes(bytes: Buffer): Encoded[] {
  const hex = bytes.toString('hex');
  const percent = hex.replaceAll(/../g, '%$&');
  const texts: [string, string][] = [
    ['hex', hex],
    ['HEX', hex.toUpperCase()],
    ['percent', percent],
    ['PERCENT', percent.toUpperCase()],
    ...[0, 1, 2].flatMap((before): [string, string][] => {
      const encoded = insideBase64(bytes, before);
      return [
        ['base64', encoded],
        ['base64url', encoded.replaceAll('+', '-').replaceAll('/', '_')],
      ];
    }),
  ];
  return [['raw', bytes], ...texts.map(([encoding, text]): Encoded => [encoding, Buffer.from(text, 'utf8')])];
}

/**
 * The characters that only the value decides when `before` bytes of something else come before it. Base64 takes three
 * bytes at a time, so there are three ways in which a value can lie.
 */
function insideBase64(bytes: Buffer, before: number): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  const firstBit = before * 8;
  const lastBit = (before + bytes.length) * 8;
  return encoded.slice(Math.ceil(firstBit / 6), Math.floor(lastBit / 6));
}
