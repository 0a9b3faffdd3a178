import type { CheckKind } from '@relink/domain/check/check-kind';
import type { ObservedCall, Probes } from '@relink/domain/check/diagnosis-snapshot';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { checkGrant } from '../grant/check-grant.ts';
import type { LookWatch } from '../grant/sighting.ts';
import type { Services } from '../services.ts';
import { observeCalls } from '../xero/observe-calls.ts';
import { askForCredentials } from './ask-for-credentials.ts';
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

/** What a run has asked for already: whoever adds to it gets no calls of their own. */
export type RunSoFar = { readonly calls: ObservedCall[]; readonly asked: Set<'credentials' | 'connection'> };

/**
 * Asks Xero what is not known yet, and writes down each answer as it comes. What is found out about the connection is
 * applied to it by the same rules as whatever the monitor sees. Null: this run was overtaken.
 */
export async function performRun(
  services: Services,
  run: ClaimedRun,
  { calls, asked }: RunSoFar,
): Promise<CheckKind[] | null> {
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
        asked.add('credentials');
        const credentials = await askForCredentials(services, connection.grantId ?? null);
        // That it cannot be asked now does not unsay what was answered before.
        const isNews = credentials.answer !== 'noAnswer' || run.probes.credentials?.answer !== 'refused';
        await store(isNews ? { credentials } : {}, byCredentials);
      };
      if (isRefused && !asked.has('credentials')) await askCredentials();
      if (isConnected && !asked.has('connection') && (isAboutConnection || wanted(byAnyCall))) {
        asked.add('connection');
        await checkGrant(services, connection.grantId ?? '', { connectionId: connection.id, watch });
      }
      const isProved = calls.some((call) => call.endpoint === 'token' && call.status === 200 && call.isPage !== true);
      const isNeeded = wanted(byCredentials) || (calls.length === 0 && wanted(byAnyCall));
      if (isProved) await store({ credentials: { at: new Date(), answer: 'accepted' } }, byCredentials);
      else if (isNeeded && !asked.has('credentials') && watch.mayCall(services.oauth.isPrepared ? 1 : 2))
        await askCredentials();
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
