import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Origin } from '../audit/origin.ts';
import type { EntityManager } from '../database/orm.ts';
import type { Services } from '../services.ts';
import type { XeroFault } from '../xero/xero-fault.ts';
import { candidateAccess } from './candidate-access.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { swapAccess } from './swap-access.ts';

export type AdoptionFault =
  /** the sign-in is of no use any more: only another trip to Xero helps */
  | { readonly kind: 'lapsed' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'alreadyLinked' }
  | { readonly kind: 'call'; readonly fault: XeroFault };

export type Adoption = {
  readonly tenantId: string;
  readonly from: Origin;
  /** what must happen exactly when the tokens are stored; what it throws takes all of it back */
  readonly inSameTransaction?: (em: EntityManager) => Promise<void>;
};

/**
 * The chosen organisation answers a real call with the new access; only then are the working tokens replaced, in one
 * transaction. Ok without having done anything when somebody was faster: the attempt then says what is the case.
 */
export async function adoptOrganisation(
  services: Services,
  attempt: ReconnectAttemptRow,
  { tenantId, from, inSameTransaction }: Adoption,
): Promise<Result<null, AdoptionFault>> {
  const access = await candidateAccess(services, attempt);
  if (access.kind === 'settled') return ok(null);
  if (access.kind === 'gone') return err({ kind: 'lapsed' });
  if (access.kind === 'unavailable') return err({ kind: 'unavailable' });
  const organisation = await services.budget.run({ tenantId, priority: 'person' }, () =>
    services.xero.getOrganisation(access.accessToken, tenantId),
  );
  if (!organisation.ok) return err({ kind: 'call', fault: organisation.error });
  try {
    const swap = { attemptId: attempt.id, tenantId, xeroUserId: access.xeroUserId, facts: organisation.value, from };
    const outcome = await services.orm.em.fork().transactional(async (em) => {
      const swapped = await swapAccess(em, services, swap);
      if (swapped === 'swapped') await inSameTransaction?.(em);
      return swapped;
    });
    return outcome === 'removedMeanwhile' ? err({ kind: 'lapsed' }) : ok(null);
  } catch (error) {
    // Two attempts chose the same Xero organisation at the same moment: the database lets one of them.
    if (error instanceof UniqueConstraintViolationException) return err({ kind: 'alreadyLinked' });
    throw error;
  }
}
