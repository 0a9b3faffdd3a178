import type { CheckKind } from '@relink/domain/check/check-kind';
import { checkKinds } from '@relink/domain/check/check-kind';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { findVisibleConnection } from '../connection/find-connection.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { joinChecks } from './join-checks.ts';

/** Looks at a connection from end to end, or at some of it, and answers when that is done. */
export async function runChecks(
  context: UseCaseContext,
  input: { connectionId: string | null; kinds: readonly CheckKind[] | null },
): Promise<Result<{ readonly connectionId: string }, UserFault>> {
  const connection = await findVisibleConnection(context, input.connectionId);
  if (connection === null) return err(notFound('connection', ['connectionId']));
  const refused = await mayOrFault(context, connection.organisationId, 'connection:check', 'run checks');
  if (refused !== null) return err(refused);
  const kinds = input.kinds === null || input.kinds.length === 0 ? checkKinds : input.kinds;
  await joinChecks(context.services, { connectionId: connection.id, kinds, actor: viewerActor(context.viewer) });
  return ok({ connectionId: connection.id });
}
