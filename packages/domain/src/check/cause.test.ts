import { expect, it } from 'vitest';
import { connectionHealths } from '../connection/connection-status.ts';
import { connectionWords } from '../connection/connection-words.ts';
import { causeMessage, causeNames, causes } from './cause.ts';
import { causesDocument } from './causes-document.ts';
import { remedyKinds } from './remedy.ts';

it('says of each cause who must act and which button mends it', () => {
  expect(causeNames.map((name) => `${name} | ${causes[name].whoMustAct} | ${causes[name].remedy}`)).toEqual([
    'XERO_UNREACHABLE | NOBODY | WAIT',
    'XERO_ERROR | NOBODY | WAIT',
    'RATE_LIMITED | NOBODY | WAIT',
    'REFRESH_RETRYING | NOBODY | WAIT',
    'APP_CREDENTIALS_INVALID | OPERATOR | CONTACT_OPERATOR',
    'CREDENTIAL_UNREADABLE | OPERATOR | CONTACT_OPERATOR',
    'REFRESH_TOKEN_REJECTED | ADMIN | RECONNECT',
    'REFRESH_TOKEN_EXPIRED | ADMIN | RECONNECT',
    'ROTATION_LOST | ADMIN | RECONNECT',
    'DISCONNECTED_IN_XERO | ADMIN | RECONNECT',
    'XERO_USER_LOST_ACCESS | XERO_USER | FIX_IN_XERO',
    'ORGANISATION_UNAVAILABLE | XERO_USER | FIX_IN_XERO',
    'SCOPES_MISSING | ADMIN | RECONNECT',
    'NEVER_CONNECTED | ADMIN | RECONNECT',
    'DISCONNECTED_ON_PURPOSE | NOBODY | RECONNECT',
    'ROLE_TOO_SMALL | ADMIN | REQUEST_RECONNECT',
    'CLOCK_OFF | OPERATOR | CONTACT_OPERATOR',
    'XERO_SLOW | NOBODY | WAIT',
    'XERO_ADDRESS_WRONG | OPERATOR | CONTACT_OPERATOR',
    'RATE_LIMITED_MINUTE | NOBODY | WAIT',
    'RATE_LIMITED_DAY | NOBODY | WAIT',
    'RATE_LIMITED_APP | NOBODY | WAIT',
    'DAILY_LIMIT_NEAR | NOBODY | WAIT',
    'TOKEN_IDLE | NOBODY | REFRESH_CONNECTION',
    'ACCESS_REFUSED_ONCE | NOBODY | WAIT',
    'DEMO_COMPANY_RESET | ADMIN | RECONNECT',
    'WRONG_ORGANISATION | ADMIN | RECONNECT',
    'OTHER_NAME | ADMIN | RECONNECT',
    'SCOPE_DEADLINE | OPERATOR | CONTACT_OPERATOR',
    'CONNECTION_CAP_FULL | OPERATOR | CONTACT_OPERATOR',
    'CONNECTION_CAP_NEAR | OPERATOR | CONTACT_OPERATOR',
    'LISTS_STALE | NOBODY | REFRESH_LISTS',
    'LISTS_NEVER_REFRESHED | NOBODY | REFRESH_LISTS',
    'DOCUMENTS_HELD | NOBODY | WAIT',
    'DOCUMENTS_REJECTED | ADMIN | RETRY_DOCUMENTS',
    'DOCUMENTS_NOT_PERMITTED | ADMIN | RECONNECT',
    'DOCUMENTS_ELSEWHERE | ADMIN | OPEN_DOCUMENTS',
    'DATABASE_READ_ONLY | OPERATOR | CONTACT_OPERATOR',
    'DATABASE_UNREACHABLE | OPERATOR | CONTACT_OPERATOR',
    'DATABASE_OUTDATED | OPERATOR | CONTACT_OPERATOR',
    'JOBS_STOPPED | OPERATOR | CONTACT_OPERATOR',
    'KEYS_DO_NOT_FIT | OPERATOR | CONTACT_OPERATOR',
    'MAIL_OFF | OPERATOR | CONTACT_OPERATOR',
    'MAIL_FAILING | OPERATOR | CONTACT_OPERATOR',
    'CONFIGURATION_INCOMPLETE | OPERATOR | CONTACT_OPERATOR',
  ]);
});

it('words a reason as the state of a connection does', () => {
  const wordsOf = connectionHealths.flatMap((health) => {
    if (health.reason === null) return [];
    const { message, whoMustAct } = connectionWords(health);
    const cause = causes[health.reason];
    return [{ state: [message, whoMustAct], cause: [causeMessage(cause), cause.whoMustAct] }];
  });
  expect(wordsOf.map(({ state }) => state)).toEqual(wordsOf.map(({ cause }) => cause));
});

it('ends every sentence, and no two causes are worded alike', () => {
  const all = causeNames.map((name) => causes[name]);
  const sentences = all.flatMap(({ happened, why, whatToDo }) => [happened, why, whatToDo]);
  expect(sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
  expect(new Set(all.map(({ happened }) => happened)).size).toBe(all.length);
});

it('leaves to nobody only what passes, and to a person only what somebody can do', () => {
  const pairs = new Set(causeNames.map((name) => `${causes[name].whoMustAct} ${causes[name].remedy}`));
  expect([...pairs].toSorted()).toEqual([
    'ADMIN OPEN_DOCUMENTS',
    'ADMIN RECONNECT',
    'ADMIN REQUEST_RECONNECT',
    'ADMIN RETRY_DOCUMENTS',
    'NOBODY RECONNECT',
    'NOBODY REFRESH_CONNECTION',
    'NOBODY REFRESH_LISTS',
    'NOBODY WAIT',
    'OPERATOR CONTACT_OPERATOR',
    'XERO_USER FIX_IN_XERO',
  ]);
});

it('stands in the document, each cause once, with a button that exists', () => {
  const document = causesDocument();
  expect([...document.matchAll(/^## (\w+)$/gm)].map(([, name]) => name)).toEqual([...causeNames]);
  expect(remedyKinds.length).toBe(10);
});
