import { causes } from './cause.ts';
import type { DiagnosisSnapshot } from './diagnosis-snapshot.ts';
import type { Finding } from './finding.ts';
import { fail, pass, unknown, warn } from './finding.ts';
import { durationWords, timeWords } from './time-words.ts';

/** What is this installation's own: whose move it is when one of them fails is the operator's. */

export function judgeCredentials(snapshot: DiagnosisSnapshot): Finding {
  const { probes, connection, now, areCredentialsRefused, login } = snapshot;
  const asked = probes.credentials;
  if (asked?.answer === 'accepted' && !areCredentialsRefused)
    return pass('Xero accepted the credentials of the app.', asked.at);
  const { health, lastCheckedAt, forbiddenSince } = connection;
  const refusedAt =
    asked?.answer === 'refused' ? asked.at : health.reason === 'APP_CREDENTIALS_INVALID' ? lastCheckedAt : null;
  if (refusedAt !== null || areCredentialsRefused) {
    const at = refusedAt === null ? '' : ` at ${timeWords(refusedAt, now)}`;
    const evidence = `Xero refused XERO_CLIENT_ID with XERO_CLIENT_SECRET${at}. ${causes.APP_CREDENTIALS_INVALID.why}`;
    return fail('APP_CREDENTIALS_INVALID', evidence, refusedAt);
  }
  if (asked?.answer === 'noAnswer') return unknown('Xero did not answer whether it knows the app.', asked.at);
  const isDown = health.reason === 'XERO_UNREACHABLE' || (health.reason === 'XERO_ERROR' && forbiddenSince === null);
  if (login === null || isDown) return null;
  return pass('Xero accepted the credentials of the app when the access was last renewed.', login.lastRenewedAt);
}

export function judgeKey({ key, connection }: DiagnosisSnapshot): Finding {
  if (key.answer === 'unreadable') {
    const which = key.keyId === null ? '' : ` It was encrypted with the key "${key.keyId}".`;
    return fail('CREDENTIAL_UNREADABLE', `The stored access cannot be decrypted with ENCRYPTION_KEYS.${which}`);
  }
  if (key.answer === 'nothingStored') return pass('Nothing is stored for this connection that would have to be read.');
  // Seen by an instance that has other keys than this one.
  if (connection.health.reason === 'CREDENTIAL_UNREADABLE') {
    return fail(
      'CREDENTIAL_UNREADABLE',
      'An instance of Relink could not decrypt the stored access with its ENCRYPTION_KEYS; this one can.',
      connection.lastCheckedAt,
    );
  }
  return pass(`The stored access was decrypted with the key "${key.keyId ?? ''}".`);
}

/** Id tokens are taken with so much between the clocks; beyond, sign-ins at Xero are refused. */
export const clockToleranceSeconds = 60;

export function judgeClock({ clockCalls, databaseClockAhead }: DiagnosisSnapshot): Finding {
  // The quickest answer names the time best.
  const [best] = clockCalls
    .filter(({ clockAhead }) => clockAhead !== null)
    .toSorted((a, b) => a.milliseconds - b.milliseconds);
  const ahead = best?.clockAhead ?? null;
  if (best !== undefined && ahead !== null && Math.abs(ahead) > clockToleranceSeconds)
    return fail('CLOCK_OFF', `The clock here is ${apartWords(-ahead)} Xero’s.`, best.at);
  if (Math.abs(databaseClockAhead) > clockToleranceSeconds)
    return fail('CLOCK_OFF', `The clock here is ${apartWords(-databaseClockAhead)} the database’s.`);
  if (best === undefined) return pass('The clock agrees with the database’s; Xero’s has not been seen lately.');
  return pass('The clock agrees with Xero’s and the database’s.', best.at);
}

function apartWords(seconds: number): string {
  // To ten seconds: their answer names whole ones.
  return `${durationWords(Math.round(seconds / 10) * 10_000)} ${seconds < 0 ? 'behind' : 'ahead of'}`;
}

/** Whether a full cap keeps it from being mended: it would be a new one to Xero, and somebody wants it. */
function needsRoom({ connection: { health } }: DiagnosisSnapshot): boolean {
  return health.status === 'PENDING' || health.reason === 'DISCONNECTED_IN_XERO';
}

/** What we know of may be more than the tier allows: it was larger, or a connection has gone that we have not missed yet. */
function figureWords(known: number, cap: number): string {
  return known > cap
    ? ` At least ${known} are known, of ${cap} that it allows.`
    : ` At least ${known} of ${cap} are known.`;
}

/** The figures go over all organisations, so that whoever is not an Owner learns only whether there is room. */
export function judgeCap(snapshot: DiagnosisSnapshot): Finding {
  const { known, cap, isNear, mayKnowFigures } = snapshot.cap;
  const figures = mayKnowFigures && cap !== null ? figureWords(known, cap) : '';
  if (cap === null) return pass('No limit is known for the tier of the app.');
  // One that was ended on purpose is as it should be.
  if (snapshot.connection.health.status === 'DISCONNECTED') {
    const isFull = known >= cap ? ' To connect it again, another one has to go first.' : '';
    return pass(`It takes up no room while it is ended.${isFull}${figures}`);
  }
  if (known >= cap) {
    const evidence = `No other organisation can be connected.${figures}`;
    return needsRoom(snapshot) ? fail('CONNECTION_CAP_FULL', evidence) : warn('CONNECTION_CAP_FULL', evidence);
  }
  // One more fits, which is all that a connection that has never been made asks for.
  if (isNear && mayKnowFigures && snapshot.connection.health.status !== 'PENDING')
    return warn('CONNECTION_CAP_NEAR', `Room is nearly used up.${figures}`);
  return pass(`The tier of the app leaves room.${figures}`);
}
