import type { Result } from '@relink/domain/result';
import { err } from '@relink/domain/result';
import { accessTokenOf } from '../grant/access-token.ts';
import type { CallPriority } from '../budget/call-limits.ts';
import type { Services } from '../services.ts';
import type { XeroFault } from '../xero/xero-fault.ts';

/** The connection has no access to use just now. Nothing was sent. */
export type NoAccessFault = { readonly kind: 'noAccess'; readonly retryIn: number };

type Caller = {
  readonly grantId: string;
  readonly tenantId: string;
  /** who waits for it: a person, unless it says otherwise */
  readonly priority?: CallPriority;
};

/** One call for the connection, within Xero's limits. A token that Xero does not honour is renewed once. */
export async function callXero<Value, Fault extends { readonly kind: string }>(
  services: Services,
  { grantId, tenantId, priority = 'person' }: Caller,
  call: (token: string) => Promise<Result<Value, Fault | XeroFault>>,
): Promise<Result<Value, Fault | XeroFault | NoAccessFault>> {
  for (const wish of ['use', 'force'] as const) {
    const token = await accessTokenOf(services, grantId, wish, priority);
    if (!token.ok) return err({ kind: 'noAccess', retryIn: token.error.kind === 'dead' ? 5_000 : token.error.retryIn });
    const result = await services.budget.run<Value, Fault>({ tenantId, priority }, () => call(token.value));
    if (result.ok || result.error.kind !== 'tokenNotAccepted') return result;
  }
  return err({ kind: 'tokenNotAccepted' });
}
