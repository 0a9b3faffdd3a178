import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { findReturnAddresses, normalReturnAddress, storeReturnAddresses } from './return-addresses.ts';

const mostAddresses = 20;

/** Replaces the list. Links that lead to an address that is gone from it lead nowhere any more. */
export async function setReturnAddresses(
  context: UseCaseContext,
  wanted: readonly string[],
): Promise<Result<null, UserFault>> {
  const refused = await mayOrFault(context, null, 'workspace:manage', 'change the return addresses');
  if (refused !== null) return err(refused);
  if (wanted.length > mostAddresses) return err(invalid(`There may be at most ${mostAddresses} return addresses.`));
  const addresses: string[] = [];
  for (const text of wanted) {
    const address = normalReturnAddress(text.trim());
    if (address === null)
      return err(
        invalid('A return address begins with https:// and has no user name, password, # or spaces. Correct the list.'),
      );
    if (!addresses.includes(address)) addresses.push(address);
  }
  await context.em.fork().transactional(async (em) => {
    // Two at once take turns, so that each entry says what was there before it.
    await em.execute('select pg_advisory_xact_lock(7230010)');
    const before = await findReturnAddresses(em);
    await storeReturnAddresses(em, addresses);
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'workspace.settingsChanged',
      subject: { kind: 'workspace', id: null },
      organisationId: null,
      before: { setting: 'returnAddresses', value: before },
      after: { setting: 'returnAddresses', value: addresses },
      from: context.origin,
    });
  });
  return ok(null);
}

function invalid(message: string): UserFault {
  return { kind: 'general', code: 'INVALID_INPUT', path: ['addresses'], message };
}
