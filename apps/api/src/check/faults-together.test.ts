import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { FaultName } from '../testing/checklist-faults.ts';
import { faults } from '../testing/checklist-faults.ts';
import { ChecklistWorld, summaryOf } from '../testing/checklist-world.ts';

type Expected = {
  readonly faults: readonly [FaultName, FaultName];
  readonly seenBy: 'ada' | 'vic' | 'olga';
  readonly verdict: string;
  readonly whoMustAct: string;
  readonly remedy: string | null;
  readonly checks: readonly string[];
};

/**
 * Two faults at once: which is the first thing that must be done, what comes after it, and what cannot be known. Ada is an
 * Admin, Vic a Viewer, Olga the Owner.
 */
const table: readonly Expected[] = [
  {
    faults: ['neverConnected', 'capFull'],
    seenBy: 'olga',
    verdict:
      'The Xero app has as many connections as its tier allows. The operator must remove one that is not used, or change the tier. After that: This organisation has not been connected to Xero yet. An Admin can connect it.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'RATE_LIMIT UNKNOWN: Not known without access to Xero.',
      'TOKEN FAIL NEVER_CONNECTED [RECONNECT]: No Xero login has allowed access yet.',
      'LOGIN_ACCESS UNKNOWN: Not known without access to Xero.',
      'RIGHT_ORGANISATION UNKNOWN: Not known without access to Xero.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known without access to Xero.',
      'SCOPES UNKNOWN: Not known without access to Xero.',
      'CONNECTION_CAP FAIL CONNECTION_CAP_FULL [CONTACT_OPERATOR]: No other organisation can be connected. At least 5 of 5 are known.',
      'LISTS_FRESH UNKNOWN: Not known without access to Xero.',
    ],
  },
  {
    faults: ['neverConnected', 'clientSecretChanged'],
    seenBy: 'ada',
    verdict:
      'Xero refused the credentials of the app itself. Reconnecting does not help: the operator must correct them. After that: This organisation has not been connected to Xero yet. An Admin can connect it.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID [CONTACT_OPERATOR]: Xero refused XERO_CLIENT_ID with XERO_CLIENT_SECRET at HH:MM UTC. The client secret was replaced at https://developer.xero.com, or the client id is not (or no longer) that of an app; Xero answers both alike. If My Apps there still lists the client id, it is the secret.',
      'RATE_LIMIT UNKNOWN: Not known without access to Xero.',
      'TOKEN FAIL NEVER_CONNECTED [RECONNECT]: No Xero login has allowed access yet.',
      'LOGIN_ACCESS UNKNOWN: Not known without access to Xero.',
      'RIGHT_ORGANISATION UNKNOWN: Not known without access to Xero.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known without access to Xero.',
      'SCOPES UNKNOWN: Not known without access to Xero.',
      'LISTS_FRESH UNKNOWN: Not known without access to Xero.',
    ],
  },
  {
    faults: ['disconnectedInXero', 'xeroDown'],
    seenBy: 'ada',
    verdict:
      'Xero answered with an error of its own. Once that has passed: Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'APP_CREDENTIALS UNKNOWN: Not known while Xero does not answer.',
      'XERO_REACHABLE FAIL XERO_ERROR [WAIT]: Xero answered 503 (its list of connections) at HH:MM UTC.',
      'LOGIN_ACCESS FAIL DISCONNECTED_IN_XERO [RECONNECT]: Xero does not list Harbour Café Ltd among what priya.sharma@harbourbooks.example has connected. Somebody disconnected the app inside Xero, the login was removed from the organisation or its role fell below Standard or Adviser, or the organisation was closed. Xero answers all of these alike. In Xero, Settings, Connected apps shows whether the app is still connected; Settings, Users shows the role of the login.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero does not answer.',
    ],
  },
  {
    faults: ['disconnectedInXero', 'listsStale'],
    seenBy: 'vic',
    verdict:
      'Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    remedy: 'REQUEST_RECONNECT',
    checks: [
      'ROLE WARN ROLE_TOO_SMALL [REQUEST_RECONNECT]: Only an Admin can reconnect.',
      'LOGIN_ACCESS FAIL DISCONNECTED_IN_XERO (RECONNECT: Only an Admin can reconnect.): Xero does not list Harbour Café Ltd among what priya.sharma@harbourbooks.example has connected. Somebody disconnected the app inside Xero, the login was removed from the organisation or its role fell below Standard or Adviser, or the organisation was closed. Xero answers all of these alike. In Xero, Settings, Connected apps shows whether the app is still connected; Settings, Users shows the role of the login.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses this organisation to the login.',
      'LISTS_FRESH WARN LISTS_STALE (REFRESH_LISTS: Only an Admin or Editor can refresh lists.): The oldest list is 9 days old.',
    ],
  },
  {
    faults: ['disconnectedInXero', 'encryptionKeyMissing'],
    seenBy: 'ada',
    verdict:
      'The stored access cannot be decrypted with the encryption keys at hand. Reconnecting does not help: the operator must restore the key. After that: Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'ENCRYPTION_KEY FAIL CREDENTIAL_UNREADABLE [CONTACT_OPERATOR]: The stored access cannot be decrypted with ENCRYPTION_KEYS. It was encrypted with the key "lost".',
      'LOGIN_ACCESS FAIL DISCONNECTED_IN_XERO [RECONNECT]: Xero does not list Harbour Café Ltd among what priya.sharma@harbourbooks.example has connected. Somebody disconnected the app inside Xero, the login was removed from the organisation or its role fell below Standard or Adviser, or the organisation was closed. Xero answers all of these alike. In Xero, Settings, Connected apps shows whether the app is still connected; Settings, Users shows the role of the login.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while the stored access cannot be read.',
    ],
  },
  {
    faults: ['disconnectedInXero', 'noAnswerAtAll'],
    seenBy: 'ada',
    verdict:
      'Xero did not answer. Once that has passed: Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'APP_CREDENTIALS UNKNOWN: Not known while Xero does not answer.',
      'XERO_REACHABLE FAIL XERO_UNREACHABLE [WAIT]: No answer came from Xero (its list of connections) at HH:MM UTC.',
      'LOGIN_ACCESS FAIL DISCONNECTED_IN_XERO [RECONNECT]: Xero does not list Harbour Café Ltd among what priya.sharma@harbourbooks.example has connected. Somebody disconnected the app inside Xero, the login was removed from the organisation or its role fell below Standard or Adviser, or the organisation was closed. Xero answers all of these alike. In Xero, Settings, Connected apps shows whether the app is still connected; Settings, Users shows the role of the login.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero does not answer.',
    ],
  },
  {
    faults: ['grantRevoked', 'clientSecretChanged'],
    seenBy: 'ada',
    verdict:
      'Xero refused the credentials of the app itself. Reconnecting does not help: the operator must correct them. After that: Xero has refused the stored access for good. An Admin must reconnect.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID [CONTACT_OPERATOR]: Xero refused XERO_CLIENT_ID with XERO_CLIENT_SECRET at HH:MM UTC. The client secret was replaced at https://developer.xero.com, or the client id is not (or no longer) that of an app; Xero answers both alike. If My Apps there still lists the client id, it is the secret.',
      'TOKEN FAIL REFRESH_TOKEN_REJECTED [RECONNECT]: Xero refused every stored token twice, a while apart (invalid_grant). It was last renewed at HH:MM UTC.',
      'LOGIN_ACCESS UNKNOWN: Not known while Xero refuses the credentials of the app.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses the credentials of the app.',
    ],
  },
  {
    faults: ['grantRevoked', 'clockOff'],
    seenBy: 'ada',
    verdict:
      'The clock of this installation is wrong. The operator must set the clock, and keep it by NTP. After that: Xero has refused the stored access for good. An Admin must reconnect.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'CLOCK FAIL CLOCK_OFF [CONTACT_OPERATOR]: The clock here is 10 minutes behind Xero’s.',
      'TOKEN FAIL REFRESH_TOKEN_REJECTED [RECONNECT]: Xero refused every stored token twice, a while apart (invalid_grant). It was last renewed at HH:MM UTC.',
      'LOGIN_ACCESS UNKNOWN: Not known without access to Xero.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known without access to Xero.',
    ],
  },
  {
    faults: ['grantRevoked', 'wrongOrganisation'],
    seenBy: 'ada',
    verdict:
      'The sign-in that is under way led to another Xero organisation than the one connected before. An Admin must confirm the change, or go back to Xero and pick the right one. Until then nothing changes. After that: Xero has refused the stored access for good. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'TOKEN FAIL REFRESH_TOKEN_REJECTED [RECONNECT]: Xero refused every stored token twice, a while apart (invalid_grant). It was last renewed at HH:MM UTC.',
      'LOGIN_ACCESS UNKNOWN: Not known without access to Xero.',
      'RIGHT_ORGANISATION FAIL WRONG_ORGANISATION [RECONNECT]: A sign-in that is under way led to another Xero organisation than “Harbour Café Ltd”. The connection is as it was.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known without access to Xero.',
    ],
  },
  {
    faults: ['documentsQueued', 'unusedFor60Days'],
    seenBy: 'ada',
    verdict: 'The access to Xero was not used for 60 days and has lapsed. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'TOKEN FAIL REFRESH_TOKEN_EXPIRED [RECONNECT]: Nothing has used the access for 60 days. It was last renewed at HH:MM UTC.',
      'LOGIN_ACCESS UNKNOWN: Not known without access to Xero.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known without access to Xero.',
      'DOCUMENTS_WAITING WARN DOCUMENTS_HELD [WAIT]: 3 documents wait for the connection, the oldest since HH:MM UTC.',
    ],
  },
  {
    faults: ['documentsHeld', 'clientSecretChanged'],
    seenBy: 'ada',
    verdict:
      'Xero refused the credentials of the app itself. Reconnecting does not help: the operator must correct them. After that: Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID [CONTACT_OPERATOR]: Xero refused XERO_CLIENT_ID with XERO_CLIENT_SECRET at HH:MM UTC. The client secret was replaced at https://developer.xero.com, or the client id is not (or no longer) that of an app; Xero answers both alike. If My Apps there still lists the client id, it is the secret.',
      'LOGIN_ACCESS FAIL DISCONNECTED_IN_XERO [RECONNECT]: Xero does not list Harbour Café Ltd among what priya.sharma@harbourbooks.example has connected. Somebody disconnected the app inside Xero, the login was removed from the organisation or its role fell below Standard or Adviser, or the organisation was closed. Xero answers all of these alike. In Xero, Settings, Connected apps shows whether the app is still connected; Settings, Users shows the role of the login.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses the credentials of the app.',
      'DOCUMENTS_WAITING WARN DOCUMENTS_HELD [WAIT]: 3 documents wait for the connection, the oldest since HH:MM UTC.',
    ],
  },
  {
    faults: ['clientSecretChanged', 'tokenEndpointDown'],
    seenBy: 'ada',
    verdict:
      'Xero refused the credentials of the app itself. Reconnecting does not help: the operator must correct them.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID [CONTACT_OPERATOR]: Xero refused XERO_CLIENT_ID with XERO_CLIENT_SECRET at HH:MM UTC. The client secret was replaced at https://developer.xero.com, or the client id is not (or no longer) that of an app; Xero answers both alike. If My Apps there still lists the client id, it is the secret.',
      'XERO_REACHABLE WARN XERO_ERROR [WAIT]: Xero answered 503 (its token endpoint) at HH:MM UTC. What did answer: its list of connections, the organisation.',
    ],
  },
  {
    faults: ['dayLimit', 'listsStale'],
    seenBy: 'ada',
    verdict:
      'The calls that Xero allows for this organisation in a day are used up. It goes on by itself when the day of Xero ends.',
    whoMustAct: 'NOBODY',
    remedy: 'WAIT',
    checks: [
      'RATE_LIMIT FAIL RATE_LIMITED_DAY [WAIT]: Xero answered 429: the limit of this organisation for a day. Nothing is called before HH:MM UTC.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known until Xero may be called again.',
      'LISTS_FRESH WARN LISTS_STALE [REFRESH_LISTS]: The oldest list is 9 days old.',
    ],
  },
  {
    faults: ['roleLoweredForLong', 'minuteLimit'],
    seenBy: 'ada',
    verdict:
      'Xero refuses this organisation to the login: its role was taken away, or the organisation is closed. Someone must restore the role in Xero, or an Admin reconnects with another Xero login.',
    whoMustAct: 'XERO_USER',
    remedy: 'FIX_IN_XERO',
    checks: [
      'LOGIN_ACCESS FAIL XERO_USER_LOST_ACCESS [FIX_IN_XERO]: Xero lists Harbour Café Ltd for priya.sharma@harbourbooks.example, and answers 403 to every call for it. The login was removed from the organisation, its role fell below Standard or Adviser, or the organisation was closed. Xero answers 403 to all of these. In Xero, Settings, Users shows whether the login is still there and with which role; if nobody can open the organisation, it is closed.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses this organisation to the login.',
    ],
  },
  {
    faults: ['roleLowered', 'clientSecretChanged'],
    seenBy: 'ada',
    verdict:
      'Xero refused the credentials of the app itself. Reconnecting does not help: the operator must correct them.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID [CONTACT_OPERATOR]: Xero refused XERO_CLIENT_ID with XERO_CLIENT_SECRET at HH:MM UTC. The client secret was replaced at https://developer.xero.com, or the client id is not (or no longer) that of an app; Xero answers both alike. If My Apps there still lists the client id, it is the secret.',
      'LOGIN_ACCESS FAIL ACCESS_REFUSED_ONCE [WAIT]: Xero lists Harbour Café Ltd for priya.sharma@harbourbooks.example, and answered 403 at HH:MM UTC. The role of the login was taken away, the organisation was closed, or Xero erred; Xero answers 403 to all of these. A second refusal, a minute later, tells.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero refuses the credentials of the app.',
    ],
  },
  {
    faults: ['organisationClosed', 'listsStale'],
    seenBy: 'ada',
    verdict:
      'The organisation is closed in Xero, or was disconnected there for every login of this installation. If it no longer opens in Xero, its owner must reopen it there; if it does, an Admin must reconnect.',
    whoMustAct: 'XERO_USER',
    remedy: 'FIX_IN_XERO',
    checks: [
      'LOGIN_ACCESS UNKNOWN: Not known while no login reaches the organisation.',
      'ORGANISATION_ACTIVE FAIL ORGANISATION_UNAVAILABLE [FIX_IN_XERO]: Xero refuses the organisation to every login here. No login of this installation reaches the organisation any more, though more than one did: its subscription or trial has ended, it was deleted, or the app was disconnected there for each of them. Xero answers all of these alike. If the organisation still opens in Xero, it was disconnected (Settings, Connected apps), and a reconnect mends it; if nobody can open it, it is closed.',
      'LISTS_FRESH WARN LISTS_STALE [REFRESH_LISTS]: The oldest list is 9 days old.',
    ],
  },
  {
    faults: ['documentsRejected', 'listsStale'],
    seenBy: 'ada',
    verdict:
      'The connection works. Xero has rejected documents. An Admin or Editor must have them mended and retry them, or discard them.',
    whoMustAct: 'ADMIN',
    remedy: 'RETRY_DOCUMENTS',
    checks: [
      'LISTS_FRESH WARN LISTS_STALE [REFRESH_LISTS]: The oldest list is 9 days old.',
      'DOCUMENTS_WAITING WARN DOCUMENTS_REJECTED [RETRY_DOCUMENTS]: Xero has rejected 2 documents.',
    ],
  },
  {
    faults: ['dayNearlyUsed', 'documentsRejected'],
    seenBy: 'ada',
    verdict:
      'The connection works. Xero has rejected documents. An Admin or Editor must have them mended and retry them, or discard them.',
    whoMustAct: 'ADMIN',
    remedy: 'RETRY_DOCUMENTS',
    checks: [
      'RATE_LIMIT WARN DAILY_LIMIT_NEAR [WAIT]: 999,148 of 1,000,000 calls are left today.',
      'DOCUMENTS_WAITING WARN DOCUMENTS_REJECTED [RETRY_DOCUMENTS]: Xero has rejected 2 documents.',
    ],
  },
  {
    faults: ['otherName', 'listsStale'],
    seenBy: 'ada',
    verdict:
      'The connection works. The name in Xero has nothing in common with the name here. If it is not the right one, an Admin must reconnect and choose another; else rename it here.',
    whoMustAct: 'ADMIN',
    remedy: 'RECONNECT',
    checks: [
      'RIGHT_ORGANISATION WARN OTHER_NAME [RECONNECT]: It is “Harbour Café Ltd” in Xero, and “Puffin Holdings” here.',
      'LISTS_FRESH WARN LISTS_STALE [REFRESH_LISTS]: The oldest list is 9 days old.',
    ],
  },
  {
    faults: ['clockOff', 'xeroDown'],
    seenBy: 'ada',
    verdict: 'The clock of this installation is wrong. The operator must set the clock, and keep it by NTP.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'APP_CREDENTIALS UNKNOWN: Not known while Xero does not answer.',
      'CLOCK FAIL CLOCK_OFF [CONTACT_OPERATOR]: The clock here is 10 minutes behind Xero’s.',
      'XERO_REACHABLE FAIL XERO_ERROR [WAIT]: Xero answered 503 (its list of connections) at HH:MM UTC.',
      'LOGIN_ACCESS UNKNOWN: Not known while Xero does not answer.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known while Xero does not answer.',
    ],
  },
  {
    faults: ['endedOnPurpose', 'clientSecretChanged'],
    seenBy: 'ada',
    verdict:
      'Xero refused the credentials of the app itself. Reconnecting does not help: the operator must correct them.',
    whoMustAct: 'OPERATOR',
    remedy: 'CONTACT_OPERATOR',
    checks: [
      'APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID [CONTACT_OPERATOR]: Xero refused XERO_CLIENT_ID with XERO_CLIENT_SECRET at HH:MM UTC. The client secret was replaced at https://developer.xero.com, or the client id is not (or no longer) that of an app; Xero answers both alike. If My Apps there still lists the client id, it is the secret.',
      'RATE_LIMIT UNKNOWN: Not known without access to Xero.',
      'TOKEN FAIL DISCONNECTED_ON_PURPOSE [RECONNECT]: It was disconnected here at HH:MM UTC.',
      'LOGIN_ACCESS UNKNOWN: Not known without access to Xero.',
      'ORGANISATION_ACTIVE UNKNOWN: Not known without access to Xero.',
      'SCOPES UNKNOWN: Not known without access to Xero.',
      'LISTS_FRESH UNKNOWN: Not known without access to Xero.',
    ],
  },
];

let world: ChecklistWorld;
beforeAll(async () => {
  world = await ChecklistWorld.start();
});
afterAll(() => world.application.stop());
beforeEach(() => world.reset());

it.each(table)('$faults.0 and $faults.1', async ({ faults: [first, second], seenBy, ...expected }) => {
  await faults[first](world);
  await world.run(world.ada);
  await faults[second](world);
  await world.run(world.ada);
  expect(summaryOf(await world.look(world[seenBy]))).toEqual(expected);
});
