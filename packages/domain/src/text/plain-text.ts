/** Characters that no name or note needs and that deceive the eye: controls, zero width, and turns of direction. */
const deceptive = /(?!\n)\p{Cc}|[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** One line as people read it: white space is single, and nothing turns the direction of what follows (Unicode UAX 9). */
export function plainLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(deceptive, '').trim();
}

/** The same for a text of several lines. */
export function plainText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(deceptive, '').trim();
}
