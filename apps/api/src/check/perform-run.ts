import { randomUUID } from 'node:crypto';
import type { CheckKind } from '@relink/domain/check/check-kind';
import type { ObservedCall, Probes } from '@relink/domain/check/diagnosis-snapshot';
import { closedBreaker } from '@relink/domain/grant/breaker';
import { refreshInTurn } from '../budget/refresh-in-turn.ts';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { checkGrant } from '../grant/check-grant.ts';
import type { LookWatch } from '../grant/sighting.ts';
import { madeUpToken } from '../installation/look-at-xero.ts';
import type { Services } from '../services.ts';
import { observeCalls } from '../xero/observe-calls.ts';
import type { ClaimedRun } from './check-run.ts';
import { storeProgress } from './check-run.ts';

/** A run asks Xero at most so often, whatever it finds. */
const mostCalls = 4;

/** What is answered by asking Xero. The others are known from what is stored, at every look. */
export const askedKinds: readonly CheckKind[] = [
  'APP_CREDENTIALS',
  'CLOCK',
  'XERO_REACHABLE',
  'RATE_LIMIT',
  'TOKEN',
  'LOGIN_ACCESS',
  'ORGANISATION_ACTIVE',
  'SCOPES',
];

/** Which step answers what. */
const byCredentials: readonly CheckKind[] = ['APP_CREDENTIALS'];
const byAnyCall: readonly CheckKind[] = ['CLOCK', 'XERO_REACHABLE', 'RATE_LIMIT'];

/**
 * Asks Xero what is not known yet, and writes down each answer as it comes. What is found out about the connection is
 * applied to it by the same rules as whatever the monitor sees. Null: this run was overtaken.
 */
export async function performRun(services: Services, run: ClaimedRun): Promise<CheckKind[] | null> {
  const calls: ObservedCall[] = [];
  const em = services.orm.em.fork();
  const store = (probes: Probes, done: readonly CheckKind[]) => storeProgress(em, run, { probes, calls, done });
  const watch: LookWatch = {
    mayCall: (count) => calls.length + count <= mostCalls,
    saw: async (seen) => {
      await store(seen, answeredBy(seen));
    },
  };
  await observeCalls(
    (call) => calls.push(call),
    async () => {
      const connection = await em.findOneOrFail(ConnectionEntity, { id: run.connectionId });
      const wanted = (kinds: readonly CheckKind[]): boolean => run.running.some((kind) => kinds.includes(kind));
      const isConnected = connection.grantId != null && !['PENDING', 'DISCONNECTED'].includes(connection.status);
      const isAboutConnection = run.running.some((kind) => !byCredentials.includes(kind) && !byAnyCall.includes(kind));
      // Where Xero has refused the app, nothing is renewed until it is seen to accept it.
      const isRefused =
        services.breaker.current.nextProbeAt !== null || connection.reason === 'APP_CREDENTIALS_INVALID';
      const askCredentials = async (): Promise<void> => {
        const credentials = await askForCredentials(services, connection);
        // That it cannot be asked now does not unsay what was answered before.
        const isNews = credentials.answer !== 'noAnswer' || run.probes.credentials?.answer !== 'refused';
        await store(isNews ? { credentials } : {}, byCredentials);
      };
      if (isRefused) await askCredentials();
      if (isConnected && (isAboutConnection || wanted(byAnyCall))) {
        await checkGrant(services, connection.grantId ?? '', { connectionId: connection.id, watch });
      }
      const isProved = calls.some(({ endpoint, status }) => endpoint === 'token' && status === 200);
      const isNeeded = wanted(byCredentials) || (calls.length === 0 && wanted(byAnyCall));
      if (isProved) await store({ credentials: { at: new Date(), answer: 'accepted' } }, byCredentials);
      else if (isNeeded && !isRefused && watch.mayCall(services.oauth.isPrepared ? 1 : 2)) await askCredentials();
    },
  );
  return store({}, run.running);
}

function answeredBy({ token, listing, organisation }: Probes): CheckKind[] {
  return [
    ...(token === undefined ? [] : (['TOKEN'] as const)),
    ...(listing === undefined ? [] : (['LOGIN_ACCESS'] as const)),
    ...(organisation === undefined ? [] : (['ORGANISATION_ACTIVE', 'SCOPES'] as const)),
  ];
}

type Asked = NonNullable<Probes['credentials']>;

/**
 * Presents a refresh token that was made up a moment ago and that nobody holds: who the app is comes first (RFC 6749
 * section 5.2), so a refused token says that Xero knows the app. No grant is touched.
 */
async function askForCredentials(services: Services, { grantId }: ConnectionRow): Promise<Asked> {
  const asker = { grantId: grantId ?? randomUUID(), priority: 'person' } as const;
  const outcome = await refreshInTurn(services, asker, madeUpToken());
  const at = new Date();
  if (outcome.kind === 'appCredentialsInvalid') return { at, answer: 'refused' };
  if (outcome.kind !== 'refused') return { at, answer: 'noAnswer' };
  services.breaker.current = closedBreaker;
  return { at, answer: 'accepted' };
}
