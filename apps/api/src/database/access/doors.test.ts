import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { doors } from './doors.ts';

/**
 * Who works as the worker without a door, typed out with the reason: nobody's viewer stands behind it, or it is what a
 * door leads to. A file of another folder that takes `orm.em` has to be put here, and its reason looked at.
 */
const background: Readonly<Record<string, string>> = {
  'account/': "one's own account: limits on tries, the second factor, and what is on record of it",
  'application.ts': 'reads ciphertexts at the start, to see whether the keys fit',
  'api-key/api-key.resolver.ts': 'keys are kept from the role of viewers; who may manage them is asked before',
  'api-key/create-api-key.ts': 'keys are kept from the role of viewers; who may manage them is asked before',
  'api-key/load-api-key-viewer.ts': 'finds who asks',
  'api-key/revoke-api-key.ts': 'keys are kept from the role of viewers; who may manage them is asked before',
  'api-key/rotate-api-key.ts': 'keys are kept from the role of viewers; who may manage them is asked before',
  'attachment/attachment-contents.ts':
    'the bytes of files, after the viewer was asked about, and those that nobody wants',
  'attachment/database-store.ts': 'the same',
  'attachment/send-attachment.ts': 'works on what was attached, with tokens, after the viewer was asked about',
  'audit/record-refusal.ts': 'a refusal is on record although what it was refused in is not committed',
  'budget/': 'calls to Xero, counted for all organisations together',
  'check/': 'looks into ciphertexts and at figures that go over all organisations, after the viewer was asked about',
  'cli/': 'the operator, at the command line of the installation',
  'connection/shared-warnings.ts': 'the calls of a whole Xero organisation, and for Owners how near the cap is',
  'connection-event/forget-old-events.ts': 'places in the order of events, once they are old',
  'database/': 'the roles themselves',
  'demo/': 'fills an empty workspace at the start',
  'document/check-books.ts': 'publishes what was submitted, with tokens, after the viewer was asked about',
  'document/look-for-document.ts': 'publishes what was submitted, with tokens, after the viewer was asked about',
  'document/publish-document.ts': 'publishes what was submitted, with tokens, after the viewer was asked about',
  'document/publish-documents.ts': 'looks for what is due, everywhere',
  'encryption/': 'encrypts anew, whoever it belongs to',
  'connection-event/hand-on-events.ts': 'hands on what was committed, everywhere',
  'grant/': 'tokens, and what the monitor finds out about them',
  'idempotency/forget-old-keys.ts': "everybody's keys, once they are old",
  'identity/': 'signing in: there is no viewer yet',
  'installation/': 'the state of the installation itself, for Owners',
  'invitation/accept-invitation.ts': 'who accepts is nobody here yet: the secret of the invitation says for whom it is',
  'invitation/look-at-invitation.ts': 'who looks is nobody here yet',
  'list-refresh-batch/begin-next-items.ts': 'begins what was put down, with the rights that whoever asked has by then',
  'list-refresh-batch/settle-items.ts': "what a refresh has come to, in everybody's batches",
  'list/queue-due-list-refreshes.ts': 'the schedule, for every organisation',
  'list/run-list-refresh.ts': 'works on what was asked for, with tokens, after the viewer was asked about',
  'list/sweep-list-refreshes.ts': 'looks for what is due, everywhere',
  'loaders.ts': 'the name of a key, for those who may see what it did',
  'mail/': 'delivers what was committed',
  'monitor/': 'looks for what is due, everywhere',
  'notification/': 'tells what was committed; channels are kept from viewers, and who may manage them is asked before',
  'reconnect-link/': 'the holder of a link is nobody here: the link says what it opens, and its issuer what it may',
  'reconnect/': 'attempts with their secrets and tokens, after the viewer was asked about, and what ends by itself',
  'reconnect-request/tell-requesters.ts':
    'tells everybody who has asked, also those whom the one who answers does not see',
  'single-sign-on/': 'signing in: there is no viewer yet',
  'web/attachment-routes.ts': 'turns, counted for each who asks',
  'subscribers/': 'measurements, on a database of their own',
  'web/auth-routes.ts': 'turns at the sign-in: there is no viewer yet',
  'second-factor/': 'signing in: there is no viewer yet, and the seed is a ciphertext',
  'web/health-routes.ts': 'whether the database answers',
  'web/invitation-routes.ts': 'who accepts is nobody here yet',
  'web/reconnect-link-routes.ts': 'the holder of a link is nobody here',
  'webhook/': 'delivers what was committed; endpoints are kept from viewers, and who may manage them is asked before',
  'xero-webhook/': 'what Xero tells, for every organisation',
  'xero-app/': "the app's own figures and connections at Xero that serve nobody, for Owners",
};

const root = new URL('../../', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|^(testing|chaos)\//.test(path))
  .map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }));

it('names every file that works as the worker without a door', () => {
  const taking = files.filter(({ text }) => /\borm\s*\.em\b/.test(text)).map(({ path }) => path);
  const isNamed = (path: string) =>
    Object.keys(background).some((one) => path === one || (one.endsWith('/') && path.startsWith(one)));
  expect(taking.filter((path) => !isNamed(path))).toEqual([]);
  const isTaken = (one: string) => taking.some((path) => path === one || (one.endsWith('/') && path.startsWith(one)));
  expect(Object.keys(background).filter((one) => !isTaken(one))).toEqual([]);
});

it('has no door that nobody goes through, and each is in one file', () => {
  const uses = files.flatMap(({ path, text }) =>
    [...text.matchAll(/\bbehind\(\s*[\w.]+,\s*'(\w+)'/g)].map(([, door = '']) => ({ door, path })),
  );
  const found = new Map<string, Set<string>>();
  for (const { door, path } of uses) found.set(door, (found.get(door) ?? new Set()).add(path));
  expect([...found.keys()].toSorted()).toEqual(Object.keys(doors).toSorted());
  expect([...found].filter(([, paths]) => paths.size > 1)).toEqual([]);
});
