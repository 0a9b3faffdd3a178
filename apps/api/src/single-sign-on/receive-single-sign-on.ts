import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import { takeTurnAt } from '../identity/sign-in-limits.ts';
import { acceptWithSingleSignOn } from '../invitation/accept-invitation.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';
import { hasSecondFactor } from '../second-factor/has-second-factor.ts';
import type { Services } from '../services.ts';
import { findSession } from '../session/find-session.ts';
import { tokenOf } from '../session/session.ts';
import type { BrowserCookies } from '../web/browser-cookies.ts';
import { enter } from './enter.ts';
import { findLinkedPerson, insertLink } from './linked-identity.ts';
import type { ProvedIdentity } from './operator-provider.ts';
import type { SsoTrip } from './sso-trip.ts';
import { keepForCode, takeTrip } from './sso-trip.ts';

/** What the page is told, each with its words there. */
type SsoProblem =
  | 'NOT_CONFIGURED'
  | 'LIMITED'
  /** unknown, used or expired, or begun in another browser: nobody is told which */
  | 'NOT_BEGUN_HERE'
  | 'DENIED'
  | 'UNAVAILABLE'
  | 'NOT_TRUSTED'
  /** linked to no account, or to one without a place here any more */
  | 'UNKNOWN_IDENTITY'
  | 'OTHER_SESSION'
  | 'OTHER_IDENTITY'
  | 'NOT_SIGNED_IN_ANEW'
  /** the identity is another account's, or this account has one */
  | 'LINKED_ALREADY'
  | 'INVITATION_GONE'
  | 'SIGN_IN_FIRST';

export type SsoOutcome =
  /** `token`: the session goes on, or begins, under this one */
  | { readonly kind: 'done'; readonly errand: SsoTrip['errand']['purpose']; readonly token: string | null }
  | { readonly kind: 'codeNeeded' }
  | { readonly kind: 'problem'; readonly problem: SsoProblem };

export type Returned = { readonly outcome: SsoOutcome; readonly trip: SsoTrip | null };

type Return = {
  /** exactly as it came */
  readonly query: string;
  readonly browser: BrowserCookies;
  readonly headers: Headers;
  readonly origin: Origin;
};

/** Clocks may differ by so much. */
const toleranceSeconds = 60;

/** The way back from the operator's provider. The trip is spent before its code is redeemed; what it was for is ours to know. */
export async function receiveSingleSignOn(services: Services, back: Return): Promise<Returned> {
  const { singleSignOn: provider } = services;
  const { origin } = back;
  if (provider === null) return { outcome: problem('NOT_CONFIGURED'), trip: null };
  const wait = await takeTurnAt(services.orm.em.fork(), 'singleSignOn', { account: origin.address ?? '', origin });
  if (wait !== null) return refused(services, back, { problem: 'LIMITED', reason: 'too many tries', trip: null });
  const state = new URLSearchParams(back.query).get('state') ?? '';
  const taken = await takeTrip(services, state, back.browser);
  if (taken === null) {
    return refused(services, back, { problem: 'NOT_BEGUN_HERE', reason: 'not begun in this browser', trip: null });
  }
  const { trip, secrets } = taken;
  if (!(await isSameSession(services, trip, back.headers))) {
    return refused(services, back, { problem: 'OTHER_SESSION', reason: 'another session', trip });
  }
  const redeemed = await provider.redeem(back.query, secrets);
  if (!redeemed.ok) {
    const kinds = {
      denied: 'DENIED',
      codeRefused: 'NOT_TRUSTED',
      notTrusted: 'NOT_TRUSTED',
      unavailable: 'UNAVAILABLE',
    } as const;
    return refused(services, back, { problem: kinds[redeemed.error], reason: reasons[redeemed.error], trip });
  }
  const outcome = await follow(services, back, { trip, proved: redeemed.value });
  if (outcome.kind === 'problem') {
    const reason = outcome.problem.toLowerCase().replaceAll('_', ' ');
    return refused(services, back, { problem: outcome.problem, reason, trip });
  }
  return { outcome, trip };
}

const reasons = {
  denied: 'refused by the provider',
  codeRefused: 'the code was refused',
  notTrusted: 'the answer was not as asked for',
  unavailable: 'the provider did not answer',
} as const;

/** A trip of a session comes back to that session; the browser's cookie alone is not enough. */
export async function isSameSession(services: Services, { errand }: SsoTrip, headers: Headers): Promise<boolean> {
  if (!('sessionId' in errand)) return true;
  const token = tokenOf(services, headers);
  const session = token === null ? null : await findSession(services, token);
  return session !== null && session.id === errand.sessionId && session.userId === errand.userId;
}

type Proved = { readonly trip: SsoTrip; readonly proved: ProvedIdentity };

async function follow(services: Services, back: Return, { trip, proved }: Proved): Promise<SsoOutcome> {
  const { errand } = trip;
  if (errand.purpose === 'LINK') return link(services, back, { errand, proved });
  if (errand.purpose === 'INVITATION') {
    const { invitationHash: secretHash, name } = errand;
    const { origin: from } = back;
    const accepted = await acceptWithSingleSignOn(services, { secretHash, name, identity: proved, from });
    if (accepted.ok) {
      return enter(services, back.origin, { errand, userId: accepted.value.userId, bySecondFactorOf: proved });
    }
    return problem(
      accepted.error === 'identityTaken'
        ? 'LINKED_ALREADY'
        : accepted.error === 'signInFirst'
          ? 'SIGN_IN_FIRST'
          : 'INVITATION_GONE',
    );
  }
  const userId = await findLinkedPerson(services.identity, proved);
  const em = services.orm.em.fork();
  if (errand.purpose === 'CONFIRM') {
    if (userId !== errand.userId) return problem('OTHER_IDENTITY');
    if (!isNew(proved, trip)) return problem('NOT_SIGNED_IN_ANEW');
  } else if (userId === null || (await em.count(WorkspaceMemberEntity, { userId })) === 0) {
    return problem('UNKNOWN_IDENTITY');
  }
  const { trustedForSecondFactor } = services.environment.singleSignOn ?? { trustedForSecondFactor: false };
  const asksCode = !trustedForSecondFactor && !proved.multipleFactors && (await hasSecondFactor(em, userId));
  if (asksCode) {
    await keepForCode(services, trip, userId);
    return { kind: 'codeNeeded' };
  }
  return enter(services, back.origin, { errand, userId, bySecondFactorOf: proved });
}

/** They signed in there after they had left here (OIDC Core 3.1.2.1: with `max_age` the claim has to be there). */
function isNew({ authenticatedAt }: ProvedIdentity, { begunAt }: SsoTrip): boolean {
  return authenticatedAt !== null && authenticatedAt >= begunAt.getTime() / 1_000 - toleranceSeconds;
}

type Linking = {
  readonly errand: Extract<SsoTrip['errand'], { sessionId: string }>;
  readonly proved: ProvedIdentity;
};

function link(services: Services, back: Return, { errand, proved }: Linking): Promise<SsoOutcome> {
  return services.orm.em.fork().transactional(async (em): Promise<SsoOutcome> => {
    if (!(await insertLink(em, errand.userId, proved))) return problem('LINKED_ALREADY');
    await recordAudit(em, {
      actor: { kind: 'user', userId: errand.userId },
      action: 'sso.linked',
      subject: { kind: 'user', id: errand.userId },
      organisationId: null,
      after: { issuer: proved.issuer },
      from: back.origin,
    });
    return { kind: 'done', errand: 'LINK', token: null };
  });
}

type Refusal = { readonly problem: SsoProblem; readonly reason: string; readonly trip: SsoTrip | null };

async function refused(services: Services, back: Return, { problem: which, reason, trip }: Refusal): Promise<Returned> {
  const errand = trip?.errand;
  const userId = errand && 'userId' in errand ? errand.userId : null;
  await recordRefusal(services, {
    actor: userId === null ? { kind: 'unknown' } : { kind: 'user', userId },
    action: 'sso.refused',
    subject: { kind: 'user', id: userId },
    organisationId: null,
    after: { purpose: errand?.purpose ?? 'UNKNOWN', reason },
    from: back.origin,
  });
  return { outcome: problem(which), trip };
}

function problem(which: SsoProblem): SsoOutcome {
  return { kind: 'problem', problem: which };
}
