import { causes } from './cause.ts';
import type { DiagnosisSnapshot } from './diagnosis-snapshot.ts';
import type { Finding } from './finding.ts';
import { fail, pass, warn } from './finding.ts';
import { haveNothingInCommon } from './organisation-name.ts';
import { dayWords, timeWords } from './time-words.ts';

export function judgeRole({ viewer }: DiagnosisSnapshot): Finding {
  if (viewer.mayReconnect) return pass('You may reconnect this organisation.');
  return warn('ROLE_TOO_SMALL', viewer.whyNot ?? causes.ROLE_TOO_SMALL.happened);
}

export function judgeToken({ connection, login, probes, now }: DiagnosisSnapshot): Finding {
  const { health, since, lastCheckedAt, nextTryAt } = connection;
  if (health.status === 'PENDING') return fail('NEVER_CONNECTED', 'No Xero login has allowed access yet.');
  if (health.status === 'DISCONNECTED')
    return fail('DISCONNECTED_ON_PURPOSE', `It was disconnected here at ${timeWords(since, now)}.`, since);
  const renewed = login === null ? '' : ` It was last renewed at ${timeWords(login.lastRenewedAt, now)}.`;
  if (health.reason === 'REFRESH_TOKEN_REJECTED') {
    const evidence = `Xero refused every stored token twice, a while apart (invalid_grant).${renewed}`;
    return fail(health.reason, evidence, since);
  }
  if (health.reason === 'REFRESH_TOKEN_EXPIRED')
    return fail(health.reason, `Nothing has used the access for 60 days.${renewed}`, since);
  if (health.reason === 'ROTATION_LOST')
    return fail(health.reason, `The answer to a renewal was lost, and Xero repeats it no more.${renewed}`, since);
  const { credentials } = probes;
  if (health.reason === 'APP_CREDENTIALS_INVALID' && credentials?.answer === 'accepted') {
    const next = nextTryAt === null ? 'soon' : `at ${timeWords(nextTryAt, now)}`;
    const evidence = `Xero accepts the credentials of the app again; the access is renewed ${next}.`;
    return fail('REFRESH_RETRYING', evidence, credentials.at);
  }
  if (health.reason === 'REFRESH_RETRYING') {
    const next = nextTryAt === null ? '' : ` Relink asks again at ${timeWords(nextTryAt, now)}.`;
    return fail(health.reason, `Renewing the access came to nothing at the last check.${next}`, lastCheckedAt);
  }
  const worked = probes.token?.answer === 'usable';
  const isProved = health.status === 'CONNECTED' || health.status === 'NEEDS_RECONNECT' || connection.forbiddenSince;
  if (login === null || (!worked && !isProved)) return null;
  const at = probes.token?.at ?? lastCheckedAt;
  const lapses = `Last renewed at ${timeWords(login.lastRenewedAt, now)}; unused, it would lapse on ${dayWords(login.lapsesIfUnusedAt)}.`;
  return login.isIdle ? warn('TOKEN_IDLE', lapses, at) : pass(lapses, at);
}

export function judgeLoginAccess({ connection, login, probes, now }: DiagnosisSnapshot): Finding {
  const { health, since, forbiddenSince, isDemoCompany, tenantName, lastCheckedAt } = connection;
  const who = login?.name ?? 'The Xero login';
  const what = tenantName ?? 'the organisation';
  if (health.reason === 'DISCONNECTED_IN_XERO') {
    const cause = isDemoCompany ? 'DEMO_COMPANY_RESET' : 'DISCONNECTED_IN_XERO';
    return fail(cause, `Xero does not list ${what} among what ${who} has connected. ${causes[cause].why}`, since);
  }
  if (health.reason === 'XERO_USER_LOST_ACCESS') {
    const { why } = causes.XERO_USER_LOST_ACCESS;
    return fail(
      'XERO_USER_LOST_ACCESS',
      `Xero lists ${what} for ${who}, and answers 403 to every call for it. ${why}`,
      since,
    );
  }
  if (health.status === 'DEGRADED' && forbiddenSince !== null) {
    const { why } = causes.ACCESS_REFUSED_ONCE;
    const evidence = `Xero lists ${what} for ${who}, and answered 403 at ${timeWords(forbiddenSince, now)}. ${why}`;
    return fail('ACCESS_REFUSED_ONCE', evidence, forbiddenSince);
  }
  if (probes.listing?.answer === 'listed' || health.status === 'CONNECTED' || health.reason === 'SCOPES_MISSING') {
    const at = probes.listing?.at ?? lastCheckedAt;
    return pass(`Xero lists ${what} among what ${who} has connected.`, at);
  }
  return null;
}

export function judgeRightOrganisation({ connection, waitsForOtherOrganisation }: DiagnosisSnapshot): Finding {
  const { tenantName, organisationName, isDemoCompany, health } = connection;
  if (tenantName === null || health.status === 'PENDING') return null;
  if (waitsForOtherOrganisation) {
    const evidence = `A sign-in that is under way led to another Xero organisation than “${tenantName}”. The connection is as it was.`;
    return health.status === 'CONNECTED' ? warn('WRONG_ORGANISATION', evidence) : fail('WRONG_ORGANISATION', evidence);
  }
  if (haveNothingInCommon(tenantName, organisationName)) {
    return warn('OTHER_NAME', `It is “${tenantName}” in Xero, and “${organisationName}” here.`);
  }
  return pass(
    isDemoCompany ? `It is “${tenantName}”, a demo company that Xero resets.` : `It is “${tenantName}” in Xero.`,
  );
}

export function judgeActive({ connection, probes }: DiagnosisSnapshot): Finding {
  const { health, since, lastWorkedAt } = connection;
  if (health.reason === 'ORGANISATION_UNAVAILABLE') {
    const { why } = causes.ORGANISATION_UNAVAILABLE;
    return fail('ORGANISATION_UNAVAILABLE', `Xero refuses the organisation to every login here. ${why}`, since);
  }
  if (probes.organisation?.answer === 'answered')
    return pass('Xero answered a call for the organisation.', probes.organisation.at);
  return health.status === 'CONNECTED' ? pass('Xero answers calls for the organisation.', lastWorkedAt) : null;
}

export function judgeScopes({ connection, login }: DiagnosisSnapshot): Finding {
  const { health, since } = connection;
  if (login === null && health.reason !== 'SCOPES_MISSING') return null;
  const lacking = login?.missingScopes ?? [];
  if (lacking.length > 0 || health.reason === 'SCOPES_MISSING') {
    const names = lacking.length === 0 ? 'something that Relink calls' : lacking.join(', ');
    return fail('SCOPES_MISSING', `The access does not allow ${names}.`, health.reason === null ? null : since);
  }
  if (login?.hasOldScopes === true)
    return warn('SCOPE_DEADLINE', 'Relink asks for permissions of the old kind, and was given them.');
  return pass('Everything that Relink asks for was allowed.');
}
