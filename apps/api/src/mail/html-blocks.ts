import { element, escapeHtml } from './html-look.ts';

/**
 * What our mails are made of: paragraphs with an empty line between them, lists (`- `, and below an item, set in, where it
 * leads), quotations (`> `), and addresses on lines of their own. An address by itself is what the mail wants done; one
 * below words is where to change something. A sentence of ours begins with a word of ours, for a name may begin with a mark.
 */
export function htmlBlocks(text: string, publicUrl: string): string[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block) => htmlBlock(block.split('\n'), publicUrl));
}

function htmlBlock(lines: readonly string[], publicUrl: string): string {
  const [first = ''] = lines;
  if (lines.length === 1 && isOurs(first, publicUrl)) return button(first, publicUrl);
  if (first.startsWith('- ')) return list(lines, publicUrl);
  if (lines.every((line) => line.startsWith('>')))
    return element('blockquote', 'quote', broken(lines.map((line) => escapeHtml(line.replace(/^> ?/, '')))));
  const isAside = isOurs(lines.at(-1) ?? '', publicUrl);
  return element('p', isAside ? 'aside' : 'text', broken(lines.map((line) => leadingTo(line, publicUrl, escapeHtml))));
}

function list(lines: readonly string[], publicUrl: string): string {
  const items: string[][] = [];
  for (const line of lines) {
    if (line.startsWith('- ')) items.push([escapeHtml(line.slice(2))]);
    else items.at(-1)?.push(leadingTo(line.trim(), publicUrl, labelOf));
  }
  return element('ul', 'list', items.map((item) => element('li', 'item', broken(item))).join('\n'));
}

const broken = (lines: readonly string[]): string => lines.join('<br>\n');

type Label = (address: string, publicUrl: string) => string;

const leadingTo = (line: string, publicUrl: string, label: Label): string =>
  isOurs(line, publicUrl) ? anchor('link', line, label(line, publicUrl)) : escapeHtml(line);

/** With the address in words below: whoever follows it can see first where it leads, and copy that. */
function button(address: string, publicUrl: string): string {
  const written = element('span', 'address', escapeHtml(address));
  return element('p', 'text', `${anchor('button', address, labelOf(address, publicUrl))}${written}`);
}

/** Never of what somebody has typed: a name that reads like an address must not be what leads to another. */
function labelOf(address: string, publicUrl: string): string {
  const path = address.slice(publicUrl.length);
  return labels.find(([pattern]) => pattern.test(path))?.[1] ?? 'Open Relink';
}

const labels: readonly (readonly [RegExp, string])[] = [
  [/^\/connections\/[^/]+\/reconnect$/, 'Reconnect'],
  [/^\/connections\/[^/]+$/, 'Open the connection'],
  [/^\/connections$/, 'See all connections'],
  [/^\/invitation#/, 'Open the invitation'],
  [/^\/reset-password#/, 'Choose a new password'],
  [/^\/settings\/webhooks$/, 'Open the webhooks'],
];

const anchor = (look: 'button' | 'link', address: string, content: string): string =>
  element('a', look, content, `href="${escapeHtml(address)}"`);

/**
 * Addresses here, and none of elsewhere: whatever stands in the name of an organisation or what somebody has typed stays
 * text. Of plain characters alone, so that no two programs read different hosts in it.
 */
function isOurs(line: string, publicUrl: string): boolean {
  return line.startsWith(`${publicUrl}/`) && /^[\w\-./?#=&%~]*$/.test(line.slice(publicUrl.length));
}
