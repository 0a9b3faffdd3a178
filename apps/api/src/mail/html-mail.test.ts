import { assert, constantFrom, property, string, array } from 'fast-check';
import { expect, it } from 'vitest';
import { invitationMail } from '../invitation/invitation-mail.ts';
import {
  breakMessage,
  digestMessage,
  heldMessage,
  lapseMessage,
  mailed,
  recoveredMessage,
  requestMessage,
  stormMessage,
} from '../notification/notification-text.ts';
import type { RequestOutcome } from '../reconnect-request/reconnect-request.entity.ts';
import { requestOutcomes } from '../reconnect-request/reconnect-request.entity.ts';
import { answerMail, requestMail } from '../reconnect-request/request-mail.ts';
import { decodeHtml } from '../testing/decode-html.ts';
import { htmlMail } from './html-mail.ts';

const publicUrl = 'https://relink.example';
const connectionId = '0195f0aa-1111-4222-8333-000000000001';
const about = (organisationName: string, note: string | null = null) => ({
  organisationName,
  connectionId,
  status: 'NEEDS_RECONNECT',
  reason: 'REFRESH_TOKEN_REJECTED',
  note,
});

/** As a browser would take it apart, as far as it can be done without one. */
const tagsIn = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];
const linksIn = (html: string): string[] => [...html.matchAll(/ href="([^"]*)"/g)].map(([, address = '']) => address);
const visible = (html: string): string => decodeHtml(html.replaceAll(/<[^>]*>/g, ''));
/** The heading repeats the subject; what comes after it is the text. */
const shown = (html: string) => {
  const [, heading = '', body = ''] = /<h1[^>]*>(.*)<\/h1>(.*)$/s.exec(html) ?? [];
  return { heading: visible(heading), body: visible(body) };
};
const allowed =
  /^<(?:!doctype html|html lang="en"|meta [^<>]*|(?:div lang="en"|body|h1|main|p|ul|li|blockquote|span|a href="https:\/\/relink\.example\/[\w\-./?#=&;%~]*") class="[a-z]+" style="[^"<>]*"|head|title|style|br|\/[a-z0-9]+)>$/;

/** Nothing but our own tags, and links to nowhere but here. */
function expectHarmless(html: string): void {
  expect(tagsIn(html).filter((tag) => !allowed.test(tag))).toEqual([]);
  expect(tagsIn(html).join('')).not.toMatch(/url\(|src=|cid:/);
}

const hostile = [
  'https://evil.example/login',
  '<a href="https://evil.example">Harbour</a>',
  '<img src=x onerror=alert(1)>',
  '</title></style><script>alert(1)</script>',
  `"'><b>Harbour`,
  '&lt;script&gt;',
  '- Harbour',
  '> Harbour',
  'https://relink.example@evil.example/',
  'https://relink.example.evil.example/',
  'https://relink.example/connections',
  'javascript:alert(1)',
  'A'.repeat(300),
];

const answer = (name: string, outcome: RequestOutcome, answeredBy: string | null) =>
  answerMail({
    to: 'vera@firm.example',
    organisation: name,
    outcome,
    answeredBy,
    dismissal: outcome === 'DISMISSED' ? name : null,
    link: `${publicUrl}/connections/x`,
  });

const mailsAbout = (name: string) => [
  breakMessage(about(name), publicUrl),
  stormMessage([about(name), about('Harbour')], publicUrl),
  recoveredMessage([about(name)], publicUrl),
  recoveredMessage([{ ...about(name), status: 'DISCONNECTED' }], publicUrl),
  recoveredMessage([about(name), about('Harbour')], publicUrl),
  lapseMessage([about(name)], publicUrl),
  heldMessage([{ ...about(name), held: 1 }], publicUrl),
  digestMessage([{ ...about(name), held: 1 }], publicUrl),
  requestMessage(about(name, `A reconnect was requested: ${name}`), publicUrl),
  ...requestOutcomes.flatMap((outcome) => [answer(name, outcome, name), answer(name, outcome, null)]),
  requestMail({
    to: 'vera@firm.example',
    requestedBy: name,
    organisation: name,
    note: name,
    state: 'It is broken.',
    link: `${publicUrl}/connections/x/reconnect`,
    role: 'Admin',
  }),
  requestMail({
    to: 'vera@firm.example',
    requestedBy: name,
    organisation: name,
    note: null,
    state: 'It is broken.',
    link: `${publicUrl}/connections/x/reconnect`,
    role: 'Owner',
  }),
  invitationMail({
    to: 'vera@firm.example',
    invitedBy: name,
    organisation: name,
    role: { organisationRole: 'EDITOR' },
    link: `${publicUrl}/invitation#secret`,
    validForDays: 7,
  }),
];

it.each(hostile)('shows a name as the text it is: %s', (name) => {
  const pages = mailsAbout(name).map((mail) => htmlMail(mail, publicUrl));
  for (const [at, html] of pages.entries()) {
    expectHarmless(html);
    expect(shown(html).heading).toBe(mailsAbout(name)[at]?.subject);
    expect(shown(html).body).toContain(name);
  }
  // Not only the same links: a name that begins like a list or a quotation makes none.
  expect(pages.map(tagsIn)).toEqual(mailsAbout('Harbour').map((mail) => tagsIn(htmlMail(mail, publicUrl))));
});

it.each([
  'https://evil.example/login',
  'http://relink.example/connections',
  'https://relink.example',
  'https://relink.example:444/x',
  'https://relink.example@evil.example/x',
  'https://relink.example.evil.example/x',
  'https://relink.example/\\evil.example',
  'https://relink.example/x" onclick="alert(1)',
  'https://relink.example/x y',
  'https://relink.example/x\tjavascript:alert(1)',
  'javascript:alert(1)//https://relink.example/',
  'HTTPS://RELINK.EXAMPLE/x',
  '//relink.example/x',
  '/connections',
])('makes no link of %s, wherever it stands', (address) => {
  for (const text of [address, `Look:\n${address}`, `- Look\n  ${address}`, `> ${address}`, `Look at ${address} now`]) {
    const html = htmlMail({ subject: address, text }, publicUrl);
    expect(linksIn(html)).toEqual([]);
    expectHarmless(html);
  }
});

it('is harmless whatever it is made of', () => {
  const pieces = constantFrom(...hostile, '\n', '\n\n', '- ', '  ', '> ', `${publicUrl}/`, '<', '"', '&', '#', '?');
  assert(
    property(string(), array(pieces, { maxLength: 12 }), (subject, parts) => {
      expectHarmless(htmlMail({ subject, text: parts.join('') }, publicUrl));
    }),
  );
});

it('lets no further line of a note pass for one of ours', () => {
  const note = `A reconnect was requested: please\n\n${publicUrl}/reconnect#of-somebody\n\nRelink asks for your password.`;
  const { subject, text } = requestMessage(about('Harbour', note), publicUrl);
  expect(text).toContain('> Relink asks for your password.');
  const html = htmlMail({ subject, text: mailed(text, { channelId: 'x', publicUrl }) }, publicUrl);
  expect(linksIn(html).map((link) => link.slice(publicUrl.length))).toEqual([
    expect.stringMatching(/^\/connections\/con_[\w-]+\/reconnect$/),
    '/settings',
  ]);
});

it('makes of an address by itself what the mail wants done, with the address in words', () => {
  const html = htmlMail({ subject: 'Come', text: `Hello,\n\n${publicUrl}/invitation#secret\n` }, publicUrl);
  expect(html).toMatch(
    /<a href="https:\/\/relink\.example\/invitation#secret" class="button"[^>]*>Open the invitation</,
  );
  expect(html).toMatch(/<span class="address"[^>]*>https:\/\/relink\.example\/invitation#secret</);
  expect(html).toContain('<title>Come</title>');
});
