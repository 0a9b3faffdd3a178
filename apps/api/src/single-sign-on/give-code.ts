import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Origin } from '../audit/origin.ts';
import type { CodeProblem } from '../second-factor/check-second-factor.ts';
import { checkSecondFactor } from '../second-factor/check-second-factor.ts';
import type { Services } from '../services.ts';
import type { BrowserCookies } from '../web/browser-cookies.ts';
import { enter } from './enter.ts';
import { isSameSession } from './receive-single-sign-on.ts';
import type { SsoTrip } from './sso-trip.ts';
import { endTripForCode, findTripForCode } from './sso-trip.ts';

export type GivenCode = {
  readonly code: string;
  readonly browser: BrowserCookies;
  readonly headers: Headers;
  readonly origin: Origin;
};

export type Entered = { readonly trip: SsoTrip; readonly errand: SsoTrip['errand']['purpose']; readonly token: string };

/** The second step of those who have a second factor here, when the provider does not vouch for one. */
export async function giveCode(
  services: Services,
  { code, browser, headers, origin }: GivenCode,
): Promise<Result<Entered, CodeProblem | { readonly kind: 'gone' }>> {
  const waiting = await findTripForCode(services, browser);
  if (waiting === null || !(await isSameSession(services, waiting.trip, headers))) return err({ kind: 'gone' });
  const { trip, userId } = waiting;
  const checked = await checkSecondFactor(services, { userId, code, origin });
  if (!checked.ok) return checked;
  if (!(await endTripForCode(services, trip))) return err({ kind: 'gone' });
  const { errand, token } = await enter(services, origin, { errand: trip.errand, userId, bySecondFactorOf: null });
  return ok({ trip, errand, token });
}
