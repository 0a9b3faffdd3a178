import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { FaultName, MendName } from '../testing/checklist-faults.ts';
import { faults, mends } from '../testing/checklist-faults.ts';
import { ChecklistWorld, summaryOf } from '../testing/checklist-world.ts';

type Expected = {
  readonly fault: FaultName;
  readonly verdict: string;
  readonly whoMustAct: string;
  readonly remedy: string | null;
  /** what does not pass */
  readonly checks: readonly string[];
  /** what the remedy's button does, or what happens outside; null: nothing mends it here */
  readonly mend: MendName | null;
};

/** Each fault, broken on the real application and the sandbox, and what an Admin is shown of it. Times are left out. */
const table: readonly Expected[] = [
  {
    fault: 'disconnectedInXero',
    verdict:
      'Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'LOGIN_ACCESS FAIL DISCONNECTED_IN_XERO [RECONNECT]: Xero does not list Harbour Café Ltd among what priya.sharma@harbourbooks.example has connected. Somebody disconnected the app inside Xero, the login was removed from the organisation or its role fell below Standard or Adviser, or the organisation was closed. Xero answers all of these alike. In Xero, Settings, Connected apps shows whether the app is still connected; Settings, Users shows the role of the login.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses this organisation to the login.',
    ],
    mend: 'reconnect',
  },
  {
    fault: 'userRemoved',
    verdict:
      'Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'LOGIN_ACCESS FAIL DISCONNECTED_IN_XERO [RECONNECT]: Xero does not list Harbour Café Ltd among what priya.sharma@harbourbooks.example has connected. Somebody disconnected the app inside Xero, the login was removed from the organisation or its role fell below Standard or Adviser, or the organisation was closed. Xero answers all of these alike. In Xero, Settings, Connected apps shows whether the app is still connected; Settings, Users shows the role of the login.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses this organisation to the login.',
    ],
    mend: null,
  },
  {
    fault: 'grantRevoked',
    verdict: 'Xero has refused the stored access for good. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'TOKEN FAIL REFRESH_TOKEN_REJECTED [RECONNECT]: Xero refused every stored token twice, a while apart (invalid_grant). It was last renewed at HH:MM UTC.',
      'LOGIN_ACCESS UNKNOWN: Not known without access to Xero.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known without access to Xero.',
    ],
    mend: 'reconnect',
  },
  {
    fault: 'unusedFor60Days',
    verdict: 'The access to Xero was not used for 60 days and has lapsed. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'TOKEN FAIL REFRESH_TOKEN_EXPIRED [RECONNECT]: Nothing has used the access for 60 days. It was last renewed at HH:MM UTC.',
      'LOGIN_ACCESS UNKNOWN: Not known without access to Xero.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known without access to Xero.',
    ],
    mend: 'reconnectSameConsent',
  },
  {
    fault: 'roleLowered',
    verdict:
      'Xero still lists this organisation for the login, and has refused it once. Relink asks once more before it calls for anybody.',
    whoMustAct: 'NOBODY',
    remedy: 'WAIT',
    checks: [
      'LOGIN_ACCESS FAIL ACCESS_REFUSED_ONCE [WAIT]: Xero lists Harbour Café Ltd for priya.sharma@harbourbooks.example, and answered 403 at HH:MM UTC. The role of the login was taken away, the organisation was closed, or Xero erred; Xero answers 403 to all of these. A second refusal, a minute later, tells.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses this organisation to the login.',
    ],
    mend: null,
  },
  {
    fault: 'roleLoweredForLong',
    verdict:
      'Xero refuses this organisation to the login: its role was taken away, or the organisation is closed. Someone must restore the role in Xero, or an Admin reconnects with another Xero login.',
    whoMustAct: 'XERO_USER',
    remedy: 'FIX_IN_XERO',
    checks: [
      'LOGIN_ACCESS FAIL XERO_USER_LOST_ACCESS [FIX_IN_XERO]: Xero lists Harbour Café Ltd for priya.sharma@harbourbooks.example, and answers 403 to every call for it. The login was removed from the organisation, its role fell below Standard or Adviser, or the organisation was closed. Xero answers 403 to all of these. In Xero, Settings, Users shows whether the login is still there and with which role; if nobody can open the organisation, it is closed.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses this organisation to the login.',
    ],
    mend: 'restoreRole',
  },
  {
    fault: 'organisationClosed',
    verdict:
      'The organisation is closed in Xero, or was disconnected there for every login of this installation. If it no longer opens in Xero, its owner must reopen it there; if it does, an Admin must reconnect.',
    whoMustAct: 'XERO_USER',
    remedy: 'FIX_IN_XERO',
    checks: [
      'LOGIN_ACCESS UNKNOWN: Not known while no login reaches the organisation.',
      'ORGANISATION_ACTIVE FAIL ORGANISATION_UNAVAILABLE [FIX_IN_XERO]: Xero refuses the organisation to every login here. No login of this installation reaches the organisation any more, though more than one did: its subscription or trial has ended, it was deleted, or the app was disconnected there for each of them. Xero answers all of these alike. If the organisation still opens in Xero, it was disconnected (Settings, Connected apps), and a reconnect mends it; if nobody can open it, it is closed.',
    ],
    mend: 'reopen',
  },
  {
    fault: 'organisationClosedForOneLogin',
    verdict:
      'Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'LOGIN_ACCESS FAIL DISCONNECTED_IN_XERO [RECONNECT]: Xero does not list Harbour Café Ltd among what priya.sharma@harbourbooks.example has connected. Somebody disconnected the app inside Xero, the login was removed from the organisation or its role fell below Standard or Adviser, or the organisation was closed. Xero answers all of these alike. In Xero, Settings, Connected apps shows whether the app is still connected; Settings, Users shows the role of the login.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses this organisation to the login.',
    ],
    mend: 'reopen',
  },
  {
    fault: 'demoCompanyReset',
    verdict:
      'Xero no longer lists its demo company for the login: it was reset, or disconnected inside Xero. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'LOGIN_ACCESS FAIL DEMO_COMPANY_RESET [RECONNECT]: Xero does not list Demo Company (NZ) among what tom.baker@harbourbooks.example has connected. Xero resets each demo company after 28 days, or when its user asks, and its connections end with it. If the data in it is new, it was reset.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses this organisation to the login.',
    ],
    mend: 'reconnectDemo',
  },
  {
    fault: 'scopesMissing',
    verdict:
      'The access granted in Xero does not cover all that is needed. An Admin must reconnect and allow all of it.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'ORGANISATION_ACTIVE UNKNOWN: Not known while permissions are missing.',
      'SCOPES FAIL SCOPES_MISSING [RECONNECT]: The access does not allow accounting.settings.read.',
    ],
    mend: 'reconnectAsTom',
  },
  {
    fault: 'oldScopes',
    verdict:
      'The connection works. Relink asks for broad permissions that Xero stops honouring in September 2027. The operator must name those of the new kind in XERO_SCOPES; after that, an Admin reconnects.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'SCOPES WARN SCOPE_DEADLINE [CONTACT_OPERATOR]: Relink asks for permissions of the old kind, and was given them.',
    ],
    mend: 'askForNewScopes',
  },
  {
    fault: 'clientSecretChanged',
    verdict:
      'Xero refused the credentials of the app itself. Reconnecting does not help: the operator must correct them.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID [CONTACT_OPERATOR]: Xero refused XERO_CLIENT_ID with XERO_CLIENT_SECRET at HH:MM UTC. The client secret was replaced at https://developer.xero.com, or the client id is not (or no longer) that of an app; Xero answers both alike. If My Apps there still lists the client id, it is the secret.',
    ],
    mend: 'putSecretBack',
  },
  {
    fault: 'clientSecretChangedBeforeRenewal',
    verdict:
      'Xero refused the credentials of the app itself. Reconnecting does not help: the operator must correct them.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID [CONTACT_OPERATOR]: Xero refused XERO_CLIENT_ID with XERO_CLIENT_SECRET at HH:MM UTC. The client secret was replaced at https://developer.xero.com, or the client id is not (or no longer) that of an app; Xero answers both alike. If My Apps there still lists the client id, it is the secret.',
      'TOKEN UNKNOWN: Not known while Xero refuses the credentials of the app.',
      'LOGIN_ACCESS UNKNOWN: Not known while Xero refuses the credentials of the app.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses the credentials of the app.',
    ],
    mend: 'putSecretBackAndWait',
  },
  {
    fault: 'clientIdUnknown',
    verdict:
      'Xero refused the credentials of the app itself. Reconnecting does not help: the operator must correct them.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID [CONTACT_OPERATOR]: Xero refused XERO_CLIENT_ID with XERO_CLIENT_SECRET at HH:MM UTC. The client secret was replaced at https://developer.xero.com, or the client id is not (or no longer) that of an app; Xero answers both alike. If My Apps there still lists the client id, it is the secret.',
    ],
    mend: null,
  },
  {
    fault: 'identityAddressWrong',
    verdict:
      'The connection works. What answers at the address of Xero’s identity server is not Xero. The operator must let Relink through to it, or correct XERO_IDENTITY_URL.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'APP_CREDENTIALS UNKNOWN: Xero did not answer whether it knows the app.',
      'XERO_REACHABLE WARN XERO_ADDRESS_WRONG [CONTACT_OPERATOR]: In the place of its identity server, something answered with 404 at HH:MM UTC. What did answer: its list of connections, the organisation.',
    ],
    mend: 'waitForXero',
  },
  {
    fault: 'proxyInTheWay',
    verdict:
      'What answers at the address of Xero’s identity server is not Xero. The operator must let Relink through to it, or correct XERO_IDENTITY_URL.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'APP_CREDENTIALS UNKNOWN: Not known while Xero does not answer.',
      'XERO_REACHABLE FAIL XERO_ADDRESS_WRONG [CONTACT_OPERATOR]: In the place of its identity server, something answered with another page at HH:MM UTC.',
      'TOKEN UNKNOWN: Not known while Xero does not answer.',
      'LOGIN_ACCESS UNKNOWN: Not known while Xero does not answer.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero does not answer.',
    ],
    mend: null,
  },
  {
    fault: 'minuteLimit',
    verdict:
      'The calls that Xero allows for this organisation in a minute are used up. It goes on by itself within a minute.',
    whoMustAct: 'NOBODY',
    remedy: 'WAIT',
    checks: [
      'RATE_LIMIT FAIL RATE_LIMITED_MINUTE [WAIT]: Xero answered 429: the limit of this organisation for a minute. Nothing is called before HH:MM UTC.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known until Xero may be called again.',
    ],
    mend: 'waitForXero',
  },
  {
    fault: 'dayLimit',
    verdict:
      'The calls that Xero allows for this organisation in a day are used up. It goes on by itself when the day of Xero ends.',
    whoMustAct: 'NOBODY',
    remedy: 'WAIT',
    checks: [
      'RATE_LIMIT FAIL RATE_LIMITED_DAY [WAIT]: Xero answered 429: the limit of this organisation for a day. Nothing is called before HH:MM UTC.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known until Xero may be called again.',
    ],
    mend: 'waitForXero',
  },
  {
    fault: 'appLimit',
    verdict:
      'The calls that Xero allows for the whole app in a minute are used up. It goes on by itself within a minute.',
    whoMustAct: 'NOBODY',
    remedy: 'WAIT',
    checks: [
      'RATE_LIMIT FAIL RATE_LIMITED_APP [WAIT]: Xero answered 429: the limit of the whole app for a minute. Nothing is called before HH:MM UTC.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known until Xero may be called again.',
    ],
    mend: 'waitForXero',
  },
  {
    fault: 'dayNearlyUsed',
    verdict:
      'The connection works. This organisation has used most of the calls Xero allows in a day. Relink leaves the rest to what people ask for.',
    whoMustAct: 'NOBODY',
    remedy: 'WAIT',
    checks: ['RATE_LIMIT WARN DAILY_LIMIT_NEAR [WAIT]: 999,149 of 1,000,000 calls are left today.'],
    mend: null,
  },
  {
    fault: 'xeroDown',
    verdict: 'Xero answered with an error of its own. Relink keeps trying; nobody has to do anything.',
    whoMustAct: 'NOBODY',
    remedy: 'WAIT',
    checks: [
      'APP_CREDENTIALS UNKNOWN: Not known while Xero does not answer.',
      'XERO_REACHABLE FAIL XERO_ERROR [WAIT]: Xero answered 503 (its list of connections) at HH:MM UTC.',
      'LOGIN_ACCESS UNKNOWN: Not known while Xero does not answer.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero does not answer.',
    ],
    mend: 'waitForXero',
  },
  {
    fault: 'organisationFails',
    verdict: 'Xero answered with an error of its own. Relink keeps trying; nobody has to do anything.',
    whoMustAct: 'NOBODY',
    remedy: 'WAIT',
    checks: [
      'XERO_REACHABLE FAIL XERO_ERROR [WAIT]: Xero answered 500 (the organisation) at HH:MM UTC. What did answer: its list of connections, its token endpoint.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero does not answer.',
    ],
    mend: 'waitForXero',
  },
  {
    fault: 'tokenEndpointDown',
    verdict:
      'The connection works. Xero answered with an error of its own. Relink keeps trying; nobody has to do anything.',
    whoMustAct: 'NOBODY',
    remedy: 'WAIT',
    checks: [
      'APP_CREDENTIALS UNKNOWN: Xero did not answer whether it knows the app.',
      'XERO_REACHABLE WARN XERO_ERROR [WAIT]: Xero answered 503 (its token endpoint) at HH:MM UTC. What did answer: its list of connections, the organisation.',
    ],
    mend: 'waitForXero',
  },
  {
    fault: 'xeroSlow',
    verdict: 'The connection works. Xero answers slowly. Everything takes longer; nobody has to do anything.',
    whoMustAct: 'NOBODY',
    remedy: 'WAIT',
    checks: ['XERO_REACHABLE WARN XERO_SLOW [WAIT]: Xero answered, but took 5 seconds for the organisation.'],
    mend: null,
  },
  {
    fault: 'answerDropped',
    verdict: 'Xero did not answer. Relink keeps trying; nobody has to do anything.',
    whoMustAct: 'NOBODY',
    remedy: 'WAIT',
    checks: [
      'XERO_REACHABLE FAIL XERO_UNREACHABLE [WAIT]: No answer came from Xero (its list of connections) at HH:MM UTC. What did answer: its token endpoint.',
      'LOGIN_ACCESS UNKNOWN: Not known while Xero does not answer.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero does not answer.',
    ],
    mend: null,
  },
  {
    fault: 'noAnswerAtAll',
    verdict: 'Xero did not answer. Relink keeps trying; nobody has to do anything.',
    whoMustAct: 'NOBODY',
    remedy: 'WAIT',
    checks: [
      'APP_CREDENTIALS UNKNOWN: Not known while Xero does not answer.',
      'XERO_REACHABLE FAIL XERO_UNREACHABLE [WAIT]: No answer came from Xero (its list of connections) at HH:MM UTC.',
      'LOGIN_ACCESS UNKNOWN: Not known while Xero does not answer.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero does not answer.',
    ],
    mend: 'waitForXero',
  },
  {
    fault: 'capFull',
    verdict: 'The connection works.',
    whoMustAct: 'NOBODY',
    remedy: null,
    checks: ['CONNECTION_CAP WARN CONNECTION_CAP_FULL [CONTACT_OPERATOR]: No other organisation can be connected.'],
    mend: 'freeTheCap',
  },
  {
    fault: 'neverConnected',
    verdict: 'This organisation has not been connected to Xero yet. An Admin can connect it.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'RATE_LIMIT UNKNOWN: Not known without access to Xero.',
      'TOKEN FAIL NEVER_CONNECTED [RECONNECT]: No Xero login has allowed access yet.',
      'LOGIN_ACCESS UNKNOWN: Not known without access to Xero.',
      'RIGHT_ORGANISATION UNKNOWN: Not known without access to Xero.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known without access to Xero.',
      'SCOPES UNKNOWN: Not known without access to Xero.',
      'LISTS_FRESH UNKNOWN: Not known without access to Xero.',
    ],
    mend: 'connectForTheFirstTime',
  },
  {
    fault: 'endedOnPurpose',
    verdict: 'An Admin ended this connection on purpose. It can be connected again at any time.',
    whoMustAct: 'NOBODY',
    remedy: 'RECONNECT',
    checks: [
      'RATE_LIMIT UNKNOWN: Not known without access to Xero.',
      'TOKEN FAIL DISCONNECTED_ON_PURPOSE [RECONNECT]: It was disconnected here at HH:MM UTC.',
      'LOGIN_ACCESS UNKNOWN: Not known without access to Xero.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known without access to Xero.',
      'SCOPES UNKNOWN: Not known without access to Xero.',
      'LISTS_FRESH UNKNOWN: Not known without access to Xero.',
    ],
    mend: 'reconnectAfterEnd',
  },
  {
    fault: 'wrongOrganisation',
    verdict:
      'The connection works. The sign-in that is under way led to another Xero organisation than the one connected before. An Admin must confirm the change, or go back to Xero and pick the right one. Until then nothing changes.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'RIGHT_ORGANISATION WARN WRONG_ORGANISATION [RECONNECT]: A sign-in that is under way led to another Xero organisation than “Harbour Café Ltd”. The connection is as it was.',
    ],
    mend: 'cancelAttempt',
  },
  {
    fault: 'otherName',
    verdict:
      'The connection works. The name in Xero has nothing in common with the name here. If it is not the right one, an Admin must reconnect and choose another; else rename it here.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'RIGHT_ORGANISATION WARN OTHER_NAME [RECONNECT]: It is “Harbour Café Ltd” in Xero, and “Puffin Holdings” here.',
    ],
    mend: 'rename',
  },
  {
    fault: 'clockOff',
    verdict: 'The clock of this installation is wrong. The operator must set the clock, and keep it by NTP.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: ['CLOCK FAIL CLOCK_OFF [CONTACT_OPERATOR]: The clock here is 10 minutes behind Xero’s.'],
    mend: 'waitForXero',
  },
  {
    fault: 'encryptionKeyMissing',
    verdict:
      'The stored access cannot be decrypted with the encryption keys at hand. Reconnecting does not help: the operator must restore the key.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'ENCRYPTION_KEY FAIL CREDENTIAL_UNREADABLE [CONTACT_OPERATOR]: The stored access cannot be decrypted with ENCRYPTION_KEYS. It was encrypted with the key "lost".',
      'TOKEN UNKNOWN: Not known while the stored access cannot be read.',
      'LOGIN_ACCESS UNKNOWN: Not known while the stored access cannot be read.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while the stored access cannot be read.',
    ],
    mend: 'restoreKey',
  },
  {
    fault: 'listsStale',
    verdict:
      'The connection works. The lists from Xero have not been refreshed for a while. They are tried again by themselves; refreshing them tries at once.',
    whoMustAct: 'NOBODY',
    remedy: 'REFRESH_LISTS',
    checks: ['LISTS_FRESH WARN LISTS_STALE [REFRESH_LISTS]: The oldest list is 9 days old.'],
    mend: 'refreshLists',
  },
  {
    fault: 'listsNeverRefreshed',
    verdict:
      'The connection works. Some lists have not come from Xero yet. They are tried again by themselves; refreshing them tries at once.',
    whoMustAct: 'NOBODY',
    remedy: 'REFRESH_LISTS',
    checks: ['LISTS_FRESH WARN LISTS_NEVER_REFRESHED [REFRESH_LISTS]: No list has come from Xero yet.'],
    mend: 'refreshLists',
  },
  {
    fault: 'documentsHeld',
    verdict:
      'Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'LOGIN_ACCESS FAIL DISCONNECTED_IN_XERO [RECONNECT]: Xero does not list Harbour Café Ltd among what priya.sharma@harbourbooks.example has connected. Somebody disconnected the app inside Xero, the login was removed from the organisation or its role fell below Standard or Adviser, or the organisation was closed. Xero answers all of these alike. In Xero, Settings, Connected apps shows whether the app is still connected; Settings, Users shows the role of the login.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses this organisation to the login.',
      'DOCUMENTS_WAITING WARN DOCUMENTS_HELD [WAIT]: 3 documents wait for the connection, the oldest since HH:MM UTC.',
    ],
    mend: 'reconnect',
  },
  {
    fault: 'documentsRejected',
    verdict:
      'The connection works. Xero has rejected documents. An Admin or Editor must have them mended and retry them, or discard them.',
    whoMustAct: 'ADMIN',
    remedy: 'RETRY_DOCUMENTS',
    checks: ['DOCUMENTS_WAITING WARN DOCUMENTS_REJECTED [RETRY_DOCUMENTS]: Xero has rejected 2 documents.'],
    mend: 'retryDocuments',
  },
  {
    fault: 'documentsNotPermitted',
    verdict:
      'The connection works. Documents wait for permissions that the access lacks. An Admin must reconnect and allow all of it; they are published by themselves then.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'DOCUMENTS_WAITING WARN DOCUMENTS_NOT_PERMITTED [RECONNECT]: 2 documents wait: Xero did not allow Relink to write, the oldest since HH:MM UTC.',
    ],
    mend: 'reconnectSameConsent',
  },
  {
    fault: 'documentsElsewhere',
    verdict:
      'The connection works. Documents may be in the Xero organisation that was connected before. An Admin or Editor must look for each of them there, and retry or discard it.',
    whoMustAct: 'ADMIN',
    remedy: 'OPEN_DOCUMENTS',
    checks: [
      'DOCUMENTS_WAITING WARN DOCUMENTS_ELSEWHERE [OPEN_DOCUMENTS]: 1 document may be in the organisation that was connected before.',
    ],
    mend: 'retryThoseElsewhere',
  },
  {
    fault: 'databaseReadOnly',
    verdict:
      'The database of Relink takes no changes. The operator must make it writable: until then nothing is checked, renewed or published.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [],
    mend: 'makeDatabaseWritable',
  },
];

let world: ChecklistWorld;
beforeAll(async () => {
  world = await ChecklistWorld.start();
});
afterAll(() => world.application.stop());
beforeEach(() => world.reset());

/** That one installation is set up otherwise shows to those who look at it; where nothing can be stored, nothing is run. */
const onlySeen: readonly FaultName[] = ['clientIdUnknown', 'identityAddressWrong', 'proxyInTheWay', 'databaseReadOnly'];
const shown = (fault: FaultName) => (onlySeen.includes(fault) ? world.look(world.ada) : world.run(world.ada));

it.each(table)('$fault', async ({ fault, verdict, whoMustAct, remedy, checks }) => {
  await faults[fault](world);
  expect(summaryOf(await shown(fault))).toEqual({ verdict, whoMustAct, remedy, checks });
});

const mendable = table.flatMap(({ fault, mend }) => (mend === null ? [] : [{ fault, mend }]));

it.each(mendable)('$fault is mended by $mend', async ({ fault, mend }) => {
  await faults[fault](world);
  await shown(fault);
  await mends[mend](world);
  const well = { verdict: 'The connection works.', whoMustAct: 'NOBODY', remedy: null, checks: [] };
  expect(summaryOf(await world.run(world.ada))).toEqual(well);
});

/** What Xero answers alike, the checklist words alike: it names both causes, and what to look at to tell them apart. */
it.each([
  [
    'disconnectedInXero',
    'userRemoved',
    [
      'disconnected the app inside Xero',
      'removed from the organisation',
      'In Xero, Settings, Connected apps shows',
      'Settings, Users shows the role',
    ],
  ],
  [
    'disconnectedInXero',
    'organisationClosedForOneLogin',
    ['disconnected the app inside Xero', 'or the organisation was closed', 'Xero answers all of these alike'],
  ],
  [
    'clientSecretChanged',
    'clientIdUnknown',
    [
      'The client secret was replaced',
      'the client id is not',
      'If My Apps there still lists the client id, it is the secret',
    ],
  ],
] as const)('%s and %s cannot be told apart, and it says how to', async (one, other, words) => {
  const evidence: string[][] = [];
  for (const fault of [one, other]) {
    await world.reset();
    await faults[fault](world);
    evidence.push(summaryOf(await shown(fault)).checks);
  }
  expect(evidence[0]).toEqual(evidence[1]);
  expect(words.filter((word) => !evidence[0]?.join('\n').includes(word))).toEqual([]);
});

it('knows that a reconnect does not take old permissions away: they add up at Xero', async () => {
  await faults.oldScopes(world);
  await mends.reconnectAsTom(world);
  expect((await world.run(world.ada)).cause).toBe('SCOPE_DEADLINE');
  world.askFor(world.scopes);
  expect((await world.run(world.ada)).cause).toBeNull();
});

it('leaves documents that may be elsewhere alone when all are retried', async () => {
  await faults.documentsElsewhere(world);
  await mends.retryDocuments(world);
  expect((await world.run(world.ada)).cause).toBe('DOCUMENTS_ELSEWHERE');
});

it('passes every check when all is well', async () => {
  const checklist = await world.run(world.ada);
  expect(checklist.checks.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'ROLE PASS',
    'APP_CREDENTIALS PASS',
    'ENCRYPTION_KEY PASS',
    'CLOCK PASS',
    'XERO_REACHABLE PASS',
    'RATE_LIMIT PASS',
    'TOKEN PASS',
    'LOGIN_ACCESS PASS',
    'RIGHT_ORGANISATION PASS',
    'ORGANISATION_ACTIVE PASS',
    'SCOPES PASS',
    'CONNECTION_CAP PASS',
    'LISTS_FRESH PASS',
    'DOCUMENTS_WAITING PASS',
  ]);
});
