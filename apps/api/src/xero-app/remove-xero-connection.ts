import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { removeOrphan } from './remove-orphan.ts';

/** An Owner has an unused connection removed at Xero. */
export async function removeXeroConnection(
  context: UseCaseContext,
  xeroConnectionId: string,
): Promise<Result<{ readonly xeroConnectionId: string }, UserFault>> {
  const refused = await mayOrFault(context, null, 'workspace:manage', 'remove connections at Xero');
  if (refused !== null) return err(refused);
  const by = { actor: viewerActor(context.viewer), from: context.origin };
  const isPutDown = await removeOrphan(context.services, xeroConnectionId, by);
  return isPutDown ? ok({ xeroConnectionId }) : err(notFound('unused connection at Xero', ['xeroConnectionId']));
}
