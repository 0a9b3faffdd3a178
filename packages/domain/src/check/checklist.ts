import type { WhoMustAct } from '../connection/connection-status.ts';
import type { Cause, CauseName } from './cause.ts';
import { causeMessage, causes } from './cause.ts';
import type { CheckKind } from './check-kind.ts';
import { checkKinds, checkTitles } from './check-kind.ts';
import type { DiagnosisSnapshot } from './diagnosis-snapshot.ts';
import type { CheckState, Finding } from './finding.ts';
import {
  judgeActive,
  judgeLoginAccess,
  judgeRightOrganisation,
  judgeRole,
  judgeScopes,
  judgeToken,
} from './judge-access.ts';
import { judgeDocuments, judgeLists } from './judge-contents.ts';
import { judgeCap, judgeClock, judgeCredentials, judgeKey } from './judge-gateway.ts';
import { judgeLimits, judgeReachable } from './judge-xero.ts';
import type { RemedyKind } from './remedy.ts';

export type Check = {
  readonly kind: CheckKind;
  readonly title: string;
  readonly state: CheckState;
  readonly evidence: string;
  readonly cause: CauseName | null;
  readonly remedy: RemedyKind | null;
  /** the age of the evidence; null: nothing is known, or it is as of now */
  readonly checkedAt: Date | null;
};

export type Checklist = {
  /** what is the case and the first thing that must be done about it */
  readonly verdict: string;
  readonly whoMustAct: WhoMustAct;
  readonly cause: CauseName | null;
  readonly remedy: RemedyKind | null;
  readonly checks: readonly Check[];
};

const rules: Record<CheckKind, (snapshot: DiagnosisSnapshot) => Finding> = {
  ROLE: judgeRole,
  APP_CREDENTIALS: judgeCredentials,
  ENCRYPTION_KEY: judgeKey,
  CLOCK: judgeClock,
  XERO_REACHABLE: judgeReachable,
  RATE_LIMIT: judgeLimits,
  TOKEN: judgeToken,
  LOGIN_ACCESS: judgeLoginAccess,
  RIGHT_ORGANISATION: judgeRightOrganisation,
  ORGANISATION_ACTIVE: judgeActive,
  SCOPES: judgeScopes,
  CONNECTION_CAP: judgeCap,
  LISTS_FRESH: judgeLists,
  DOCUMENTS_WAITING: judgeDocuments,
};

/** What keeps a check from being known, the nearest hindrance last. Such a check is UNKNOWN for that reason, not FAIL. */
const hindrances: Partial<Record<CheckKind, string>> = {
  ENCRYPTION_KEY: 'Not known while the stored access cannot be read.',
  APP_CREDENTIALS: 'Not known while Xero refuses the credentials of the app.',
  XERO_REACHABLE: 'Not known while Xero does not answer.',
  RATE_LIMIT: 'Not known until Xero may be called again.',
  TOKEN: 'Not known without access to Xero.',
  LOGIN_ACCESS: 'Not known while Xero refuses this organisation to the login.',
  ORGANISATION_ACTIVE: 'Not known while no login reaches the organisation.',
  SCOPES: 'Not known while permissions are missing.',
};

/** The first thing that must be done: the order of the list, but that a full cap keeps a reconnect from succeeding. */
const urgency: readonly CheckKind[] = [
  'ENCRYPTION_KEY',
  'APP_CREDENTIALS',
  'CLOCK',
  'XERO_REACHABLE',
  'RATE_LIMIT',
  'CONNECTION_CAP',
  'RIGHT_ORGANISATION',
  'TOKEN',
  'ORGANISATION_ACTIVE',
  'LOGIN_ACCESS',
  'SCOPES',
  'DOCUMENTS_WAITING',
  'LISTS_FRESH',
];

/** So long after it began, what should have passed by itself is worth a word to support. */
const patience = 60 * 60 * 1_000;
const shouldHavePassed: readonly CauseName[] = ['XERO_UNREACHABLE', 'XERO_ERROR', 'REFRESH_RETRYING'];

/** The checklist, from what is known and nothing else. */
export function judgeConnection(snapshot: DiagnosisSnapshot): Checklist {
  const findings = new Map(checkKinds.map((kind) => [kind, rules[kind](snapshot)]));
  const known = checkKinds.map((kind) => toCheck(snapshot, kind, findings));
  // While it is being looked at again, the verdict is still the one of what is known.
  const checks = known.map((check) => (snapshot.running.includes(check.kind) ? { ...check, ...running } : check));
  return { ...verdictOf(snapshot, known), checks };
}

const running = { state: 'RUNNING', evidence: 'Being looked at.', cause: null, remedy: null, checkedAt: null } as const;

function toCheck(snapshot: DiagnosisSnapshot, kind: CheckKind, findings: ReadonlyMap<CheckKind, Finding>): Check {
  const about = { kind, title: checkTitles[kind] };
  const finding = findings.get(kind) ?? null;
  if (finding === null || finding.state === 'UNKNOWN') {
    const evidence = hindranceOf(kind, findings) ?? finding?.evidence ?? 'Not looked at yet.';
    return { ...about, state: 'UNKNOWN', evidence, cause: null, remedy: null, checkedAt: null };
  }
  const { state, evidence, cause, at } = finding;
  return { ...about, state, evidence, cause, remedy: remedyOf(snapshot, cause), checkedAt: at };
}

function hindranceOf(kind: CheckKind, findings: ReadonlyMap<CheckKind, Finding>): string | null {
  const isLinked = !['NEVER_CONNECTED', 'DISCONNECTED_ON_PURPOSE'].includes(findings.get('TOKEN')?.cause ?? '');
  if (!isLinked && kind !== 'XERO_REACHABLE') return hindrances.TOKEN ?? null;
  const inTheWay = urgency.find(
    (other) => other !== kind && hindrances[other] !== undefined && findings.get(other)?.state === 'FAIL',
  );
  return (inTheWay === undefined ? undefined : hindrances[inTheWay]) ?? null;
}

function remedyOf({ connection, now }: DiagnosisSnapshot, cause: CauseName | null): RemedyKind | null {
  if (cause === null) return null;
  const isOverdue = now.getTime() - connection.since.getTime() > patience && connection.health.status === 'DEGRADED';
  return isOverdue && shouldHavePassed.includes(cause) ? 'CONTACT_SUPPORT' : causes[cause].remedy;
}

type Verdict = Omit<Checklist, 'checks'>;

function verdictOf(snapshot: DiagnosisSnapshot, checks: readonly Check[]): Verdict {
  if (snapshot.database === 'readOnly') return wordVerdict('DATABASE_READ_ONLY', causes.DATABASE_READ_ONLY.remedy);
  const found = (state: CheckState) =>
    urgency.flatMap((kind) => checks.filter((check) => check.kind === kind && check.state === state));
  const [first, ...others] = found('FAIL');
  if (first?.cause != null) {
    const next = others.find(({ cause }) => cause !== null && causes[cause].whoMustAct !== 'NOBODY');
    const verdict = wordVerdict(first.cause, first.remedy);
    if (next?.cause == null) return verdict;
    const then = wordVerdict(next.cause, next.remedy);
    // What passes by itself is not the first thing that must be done.
    if (verdict.whoMustAct === 'NOBODY')
      return { ...then, verdict: `${causes[first.cause].happened} Once that has passed: ${then.verdict}` };
    return { ...verdict, verdict: `${verdict.verdict} After that: ${then.verdict}` };
  }
  const nobody = { whoMustAct: 'NOBODY', cause: null, remedy: null } as const;
  if (snapshot.connection.health.status !== 'CONNECTED') return { verdict: 'Nothing is known yet.', ...nobody };
  // What somebody must do before what passes by itself.
  const notes = found('WARN').filter(({ kind }) => kind !== 'CONNECTION_CAP');
  const note = notes.find(({ cause }) => cause !== null && causes[cause].whoMustAct !== 'NOBODY') ?? notes[0];
  if (note?.cause == null) return { verdict: 'The connection works.', ...nobody };
  const noted = wordVerdict(note.cause, note.remedy);
  return { ...noted, verdict: `The connection works. ${noted.verdict}` };
}

function wordVerdict(name: CauseName, remedy: RemedyKind | null): Verdict {
  const cause: Cause = causes[name];
  return { verdict: causeMessage(cause), whoMustAct: cause.whoMustAct, cause: name, remedy };
}
