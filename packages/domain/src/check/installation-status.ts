import type { WhoMustAct } from '../connection/connection-status.ts';
import type { CauseName } from './cause.ts';
import { causeMessage, causes } from './cause.ts';
import type { CheckState, Finding } from './finding.ts';
import { fail, pass, warn } from './finding.ts';
import type { InstallationCheckKind, InstallationFacts } from './installation-facts.ts';
import { installationCheckKinds, installationCheckTitles } from './installation-facts.ts';
import { clockToleranceSeconds } from './judge-gateway.ts';
import { durationWords } from './time-words.ts';

export type InstallationCheck = {
  readonly kind: InstallationCheckKind;
  readonly title: string;
  readonly state: Exclude<CheckState, 'RUNNING'>;
  readonly evidence: string;
  readonly cause: CauseName | null;
};

export type InstallationStatus = {
  readonly verdict: string;
  readonly whoMustAct: WhoMustAct;
  readonly cause: CauseName | null;
  readonly checks: readonly InstallationCheck[];
};

/** The same rules for `relink doctor` and for the status that Owners see. */
export function judgeInstallation(facts: InstallationFacts): InstallationStatus {
  const checks = installationCheckKinds.map((kind): InstallationCheck => {
    const about = { kind, title: installationCheckTitles[kind] };
    const finding = rules[kind](facts);
    if (finding === null) return { ...about, state: 'UNKNOWN', evidence: whyUnknown(kind, facts), cause: null };
    return { ...about, state: finding.state, evidence: finding.evidence, cause: finding.cause };
  });
  const first = checks.find(({ state }) => state === 'FAIL') ?? checks.find(({ state }) => state === 'WARN');
  const cause = first?.cause ?? null;
  if (cause === null) return { verdict: 'All is well.', whoMustAct: 'NOBODY', cause, checks };
  return { verdict: causeMessage(causes[cause]), whoMustAct: causes[cause].whoMustAct, cause, checks };
}

const rules: Record<InstallationCheckKind, (facts: InstallationFacts) => Finding> = {
  CONFIGURATION: ({ configuration }) =>
    configuration.length === 0 ? pass('complete') : fail('CONFIGURATION_INCOMPLETE', configuration.join(' ')),
  DATABASE: judgeDatabase,
  ENCRYPTION_KEYS: judgeKeys,
  CONNECTION_CAP: judgeCap,
  JOBS: judgeJobs,
  MAIL: judgeMail,
  DATABASE_CLOCK: ({ database }) => (database?.answer === 'reachable' ? judgeClock(database.clockAhead) : null),
  XERO_REACHABLE: ({ xero }) => {
    if (xero === null) return null;
    if (xero.problem === null) return pass(`${xero.address} answers`);
    if (xero.isStranger)
      return fail('XERO_ADDRESS_WRONG', `what answers at ${xero.address} is not Xero: ${xero.problem}`);
    return fail('XERO_UNREACHABLE', `${xero.address} is not reachable: ${xero.problem}`);
  },
  XERO_CLOCK: ({ xero }) => (xero?.clockAhead == null ? null : judgeClock(xero.clockAhead)),
  APP_CREDENTIALS: ({ credentials }) => {
    if (credentials === 'accepted') return pass('accepted');
    if (credentials !== 'refused') return null;
    return fail(
      'APP_CREDENTIALS_INVALID',
      'refused: XERO_CLIENT_ID and XERO_CLIENT_SECRET are not those of a Xero app',
    );
  },
};

function judgeDatabase({ database }: InstallationFacts): Finding {
  if (database === null) return null;
  if (database.answer === 'unreachable') return fail('DATABASE_UNREACHABLE', `not reachable: ${database.why}`);
  const missing = database.missingMigrations;
  if (missing > 0) return fail('DATABASE_OUTDATED', `reachable, but ${missing} migrations are missing: relink migrate`);
  if (database.isReadOnly) return fail('DATABASE_READ_ONLY', 'reachable, but read-only: nothing can be stored');
  return pass('reachable, and its tables are up to date');
}

function judgeKeys({ keys }: InstallationFacts): Finding {
  if (keys === null) return null;
  if (keys.problems.length > 0) return fail('KEYS_DO_NOT_FIT', keys.problems.join(' '));
  if (keys.usage.some(({ keyId }) => keyId === null))
    return fail('KEYS_DO_NOT_FIT', 'a column for ciphertexts holds something else');
  const counts = keys.usage.map(({ keyId, rows }) => `${keyId ?? ''} reads ${rows} rows`);
  return pass(`"${keys.writeKeyId}" writes; ${counts.join(', ') || 'nothing is stored yet'}`);
}

/** The last one that the tier allows is taken: nobody can connect another organisation, so that all is not well. */
function judgeCap({ cap }: InstallationFacts): Finding {
  if (cap === null || cap.tier === null) return null;
  const known = `at least ${cap.known} connections at Xero`;
  if (cap.cap === null) return pass(`${known}; the tier ${cap.tier} has no cap`);
  const says = `${known} of the ${cap.cap} of the tier ${cap.tier}`;
  const advice = 'relink connections orphans lists what can be removed';
  if (cap.known >= cap.cap) return fail('CONNECTION_CAP_FULL', `${says}: no other can be connected; ${advice}`);
  return cap.isNear ? warn('CONNECTION_CAP_NEAR', `${says}: nearly used up; ${advice}`) : pass(says);
}

/** Several beats may be late on a busy machine. */
const mostBeatsMissed = 20;

function judgeJobs({ jobs, now }: InstallationFacts): Finding {
  if (jobs === null || (jobs.lastBeatAt === null && !jobs.isAskedByServer)) return null;
  const age = jobs.lastBeatAt === null ? null : now.getTime() - jobs.lastBeatAt.getTime();
  if (age === null || age > Math.max(60_000, mostBeatsMissed * jobs.beatEvery)) {
    const evidence =
      age === null
        ? 'no server has ever worked in the background'
        : `no server has worked in the background for ${durationWords(age)}`;
    return jobs.isAskedByServer ? fail('JOBS_STOPPED', evidence) : warn('JOBS_STOPPED', evidence);
  }
  if (jobs.overdue > 0) return warn('JOBS_STOPPED', `${jobs.overdue} Xero logins wait to be looked at for too long`);
  return pass(`a server works in the background, and nothing is overdue`);
}

function judgeMail({ mail }: InstallationFacts): Finding {
  if (mail === null) return null;
  if (mail.kind === 'off') return warn('MAIL_OFF', 'SMTP_URL and MAIL_FROM are not set');
  const waiting = `${mail.waiting} wait to be delivered`;
  const lost = mail.givenUp === 0 ? '' : `, ${mail.givenUp} were given up in the last day`;
  if (mail.lastFailure !== null)
    return fail('MAIL_FAILING', `${waiting}${lost}; the last try failed: ${mail.lastFailure}`);
  if (mail.givenUp > 0) return warn('MAIL_FAILING', `${waiting}${lost}`);
  return pass(mail.kind === 'files' ? `mail goes to files; ${waiting}` : `the mail server takes mail; ${waiting}`);
}

function judgeClock(ahead: number): Finding {
  const says = `${Math.abs(ahead).toFixed(1)} s ${ahead < 0 ? 'behind' : 'ahead of'} this machine`;
  return Math.abs(ahead) <= clockToleranceSeconds ? pass(says) : fail('CLOCK_OFF', says);
}

function whyUnknown(
  kind: InstallationCheckKind,
  { database, cap, xero, credentials, configuration }: InstallationFacts,
) {
  if (configuration.length > 0) return 'the configuration is not complete';
  if (kind === 'XERO_CLOCK') {
    return xero?.problem === null ? 'its answer names no time' : 'there is no answer to take the time from';
  }
  if (kind === 'APP_CREDENTIALS') {
    const isSilent = credentials === 'noAnswer';
    return isSilent ? 'no clear answer; what a consent shows is the only other check' : 'there is nobody to ask';
  }
  if (kind === 'XERO_REACHABLE') return 'not asked';
  if (database?.answer !== 'reachable') return 'the database is not reachable';
  if (database.missingMigrations > 0) return 'the tables are not up to date';
  if (kind === 'CONNECTION_CAP' && cap !== null)
    return `at least ${cap.known} connections at Xero; XERO_APP_TIER does not say how many there may be`;
  return kind === 'JOBS' ? 'no server has worked in the background yet' : 'not looked at';
}
