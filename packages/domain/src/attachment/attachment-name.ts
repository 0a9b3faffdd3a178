import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';

/** As .NET counts, which is what is behind Xero's API; Xero names no limit, file systems do. */
export const longestAttachmentName = 255;

/** https://developer.xero.com/documentation/api/accounting/attachments */
const forbiddenAtXero = /[<>:"/\\|?*+]/g;

/**
 * What is not seen, or turns the direction of what follows: `invoice\u202Efdp.exe` shows as `invoiceexe.pdf` (Unicode
 * UAX 9, UTS 55). The joiners U+200C and U+200D are letters' business in many scripts and looked at apart.
 */
const hidden = /[\p{Cc}\p{Zl}\p{Zp}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/u;
const joiner = /[\u200C\u200D]/u;
const joinerBetweenLetters =
  /(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])[\u200C\u200D](?=[\p{L}\p{M}\p{Extended_Pictographic}])/gu;

/**
 * The name under which a file goes to Xero, in any script. What Xero does not take, and what deceives whoever reads it,
 * is refused with what to do about it, and never changed in silence; only the form is Unicode's NFC, so that the same
 * name is the same.
 */
export function parseAttachmentName(text: string): Result<string, string> {
  const name = text.normalize('NFC');
  if (name.trim() === '') return err('The file has no name. Give it one that ends in .pdf, .png, .jpg or .jpeg.');
  if (!name.isWellFormed()) return err('The file name is not well-formed Unicode. Rename the file.');
  if (hidden.test(name) || joiner.test(name.replaceAll(joinerBetweenLetters, ''))) {
    return err('The file name holds characters that are not seen or turn its direction. Rename the file without them.');
  }
  if (name.trim() !== name) return err('The file name begins or ends with white space. Take it away.');
  const found = [...new Set(name.match(forbiddenAtXero) ?? [])];
  if (found.length > 0) {
    return err(`Xero takes no file name with ${found.join(' ')} in it. Put another character there, as - or _.`);
  }
  if (/^\.+$/.test(name)) return err('A file name cannot be of dots alone. Rename the file.');
  if (name.length > longestAttachmentName) {
    return err(`The file name has ${name.length} characters. Shorten it to ${longestAttachmentName} or fewer.`);
  }
  return ok(name);
}
