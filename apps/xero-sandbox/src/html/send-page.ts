import type { FastifyReply } from 'fastify';
import { html, type Html } from './html.ts';

export type Page = {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  /** Where its forms may lead besides the sandbox: browsers check the redirect that follows a form too. */
  readonly formTargets?: readonly string[];
  readonly script?: string;
};

export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    `form-action 'self' ${(page.formTargets ?? []).join(' ')}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const script = page.script === undefined ? null : html`<script type="module" src="${page.script}"></script>`;
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title}</title>
        <link rel="icon" href="/sandbox/assets/icon.svg" />
        <link rel="stylesheet" href="/sandbox/assets/style.css" />
        ${script}
      </head>
      <body>
        ${page.body}
      </body>
    </html>`;
  return reply
    .code(page.status ?? 200)
    .headers({
      'content-security-policy': policy,
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .type('text/html; charset=utf-8')
    .send(document.text);
}
