import { expect, it } from 'vitest';
import type { AttachmentType } from './attachment-type.ts';
import { endingProblem, tellingBytes, typeOfContent } from './attachment-type.ts';

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0);

it.each<[string, Uint8Array, AttachmentType | null]>([
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
  ['a PNG', png, 'image/png'],
  ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0), 'image/jpeg'],
  ['half of the start of a PNG', png.slice(0, 4), null],
  ['a PDF after something else', Buffer.from('<html>%PDF-1.7'), null],
  ['a page', Buffer.from('<!doctype html><script>'), null],
  ['a program', Buffer.from('MZ\u0090\u0000'), null],
  ['an archive', Buffer.from('PK\u0003\u0004'), null],
  ['a GIF', Buffer.from('GIF89a..'), null],
  ['nothing', new Uint8Array(0), null],
])('%s', (_what, start, type) => {
  expect(typeOfContent(start)).toBe(type);
});

it('is told by so many bytes', () => {
  expect(tellingBytes).toBe(8);
});

it.each<[string, AttachmentType, string | null]>([
  ['bill.pdf', 'application/pdf', null],
  ['BILL.PDF', 'application/pdf', null],
  ['photo.JPG', 'image/jpeg', null],
  ['photo.jpeg', 'image/jpeg', null],
  ['שלום.png', 'image/png', null],
  ['bill.pdf.exe', 'application/pdf', 'The file is a PDF, and its name does not end so. Let it end in .pdf.'],
  ['bill', 'image/jpeg', 'The file is a JPEG, and its name does not end so. Let it end in .jpg or .jpeg.'],
  ['bill.pdf', 'image/png', 'The file is a PNG, and its name does not end so. Let it end in .png.'],
])('%s as %s', (name, type, problem) => {
  expect(endingProblem(name, type)).toBe(problem);
});
