import { htmlBlocks } from './html-blocks.ts';
import { darkRules, element, escapeHtml } from './html-look.ts';

export type WrittenMail = { readonly subject: string; readonly text: string };

/**
 * The same mail for a program that shows HTML: its text, word for word, with its structure made visible. Nothing is
 * loaded, so whoever reads it is not told of, and it reads alike where style sheets are dropped, as many programs do.
 */
export function htmlMail({ subject, text }: WrittenMail, publicUrl: string): string {
  const heading = escapeHtml(subject);
  const body = htmlBlocks(text, publicUrl).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${heading}</title>
<style>
:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){${darkRules}}
</style>
</head>
${element('body', 'around', element('div', 'page', page(heading, body), 'lang="en"'))}
</html>
`;
}

function page(heading: string, body: string): string {
  const head = element('h1', 'heading', heading);
  return `${element('p', 'sender', 'Relink')}\n${element('main', 'card', `${head}\n${body}`)}`;
}
