import { describe, expect, it } from 'vitest';
import { longestAttachmentName, parseAttachmentName } from './attachment-name.ts';

describe('a name in any script', () => {
  it.each([
    'invoice 2026-11.pdf',
    'Rechnung Nº 12 (Größe ß).pdf',
    'счёт-фактура № 7.pdf',
    'τιμολόγιο.png',
    '請求書・領収書.jpg',
    '发票①.pdf',
    '세금계산서.pdf',
    'חשבונית מס.pdf',
    'فاتورة ضريبية.pdf',
    'می\u200Cخواهم.pdf',
    'क्\u200Dष बीजक.pdf',
    'ใบแจ้งหนี้.pdf',
    'ինվոյս ანგარიში ኢንቮይስ.pdf',
    "Kōwhai & Sons, 50% #1 {a} [b] ~c~ 'd' `e` ^f = g; @h.pdf",
    '👩\u200D👩\u200D👧 receipt 🧾.jpeg',
    '.pdf',
    '..pdf',
  ])('%s is kept as it is', (name) => {
    expect(parseAttachmentName(name)).toEqual({ ok: true, value: name });
  });

  it('is the same name in both forms of Unicode', () => {
    expect(parseAttachmentName('Cafe\u0301.pdf')).toEqual({ ok: true, value: 'Caf\u00E9.pdf' });
  });

  it('may be as long as file systems allow, and no longer', () => {
    const longest = `${'é'.repeat(longestAttachmentName - 4)}.pdf`;
    expect(parseAttachmentName(longest)).toEqual({ ok: true, value: longest });
    expect(parseAttachmentName(`x${longest}`)).toEqual({
      ok: false,
      error: 'The file name has 256 characters. Shorten it to 255 or fewer.',
    });
  });
});

describe('a name that is refused', () => {
  it.each('< > : " / \\ | ? * +'.split(' '))('holds %s, which Xero does not take', (character) => {
    expect(parseAttachmentName(`a${character}b.pdf`)).toEqual({
      ok: false,
      error: `Xero takes no file name with ${character} in it. Put another character there, as - or _.`,
    });
  });

  it('is told all that is in its way, each once', () => {
    expect(parseAttachmentName('11/24: what? 12/24?.pdf')).toEqual({
      ok: false,
      error: 'Xero takes no file name with / : ? in it. Put another character there, as - or _.',
    });
  });

  it.each([
    ['a turn of direction', 'invoice\u202Efdp.exe'],
    ['an isolate', 'a\u2066b\u2069.pdf'],
    ['a mark of direction', 'a\u200Fb.pdf'],
    ['a mark of Arabic letters', 'a\u061Cb.pdf'],
    ['a space of no width', 'in\u200Bvoice.pdf'],
    ['a joiner that joins nothing', 'invoice\u200D.pdf'],
    ['a word joiner', 'a\u2060b.pdf'],
    ['a byte order mark', '\uFEFFa.pdf'],
    ['a soft hyphen', 'a\u00ADb.pdf'],
    ['a line break', 'a\nb.pdf'],
    ['a zero', 'a\u0000.pdf'],
    ['a line separator', 'a\u2028b.pdf'],
  ])('holds %s', (_what, name) => {
    expect(parseAttachmentName(name)).toEqual({
      ok: false,
      error: 'The file name holds characters that are not seen or turn its direction. Rename the file without them.',
    });
  });

  it.each(['.', '..', '...'])('%s would lead elsewhere in an address', (name) => {
    expect(parseAttachmentName(name)).toMatchObject({ ok: false });
  });

  it.each(['', ' ', ' a.pdf', 'a.pdf ', 'a\uD800.pdf'])('%j', (name) => {
    expect(parseAttachmentName(name)).toMatchObject({ ok: false });
  });
});
