import { reconnectWords } from '@relink/domain/reconnect/reconnect-words';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { behind } from '../database/access/doors.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { Choice, UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { freshOrFault } from '../viewer/fresh-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import type { XeroFault } from '../xero/xero-fault.ts';
import type { AdoptionFault } from './adopt-organisation.ts';
import { adoptOrganisation } from './adopt-organisation.ts';
import { choicesOf } from './attempt-view.ts';
import { findOwnAttempt } from './find-attempt.ts';
import { lockAttempt } from './lock-attempt.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { ReconnectAttemptEntity } from './reconnect-attempt.entity.ts';

export type CompleteInput = {
  readonly attemptId: string | null;
  readonly tenantId: string;
  readonly acceptDifferentOrganisation: boolean;
};

const alreadyLinked: UserFault = {
  kind: 'general',
  code: 'ALREADY_LINKED',
  path: ['tenantId'],
  message: 'This Xero organisation is already linked to another organisation. Choose a different one.',
};

/**
 * Verify, then swap: the chosen organisation is reached by this consent, is linked nowhere else, is the expected one or
 * explicitly accepted, and answers a real call with the new access. Only then are the working tokens replaced, in one
 * transaction; until then a working connection is exactly as it was.
 */
export async function completeReconnect(
  context: UseCaseContext,
  input: CompleteInput,
): Promise<Result<ReconnectAttemptRow, UserFault>> {
  const own = await findOwnAttempt(context, input.attemptId);
  if (!own.ok) return own;
  const attempt = own.value;
  if (attempt.state !== 'CHOOSE_ORGANISATION' && attempt.state !== 'WRONG_ORGANISATION') return settled(attempt, input);
  const connection = await context.em.findOneOrFail(ConnectionEntity, { id: attempt.connectionId });
  const refused = await refuseChoice(context, attempt, connection, input);
  if (refused !== null) return err(refused);
  const adopted = await adoptOrganisation(context.services, attempt, {
    tenantId: input.tenantId,
    from: context.origin,
  });
  if (!adopted.ok) return err(faultOf(adopted.error));
  const anew = await context.em.fork().findOne(ReconnectAttemptEntity, { id: attempt.id });
  // The right to see it was taken away while Xero answered.
  return anew === null ? err(notFound('reconnect attempt', ['attemptId'])) : settled(anew, input);
}

/** The answer about an attempt that does not wait for a choice (any more): this one was made, or says why it cannot be. */
function settled(attempt: ReconnectAttemptRow, { tenantId }: CompleteInput): Result<ReconnectAttemptRow, UserFault> {
  if (attempt.state === 'COMPLETED' && attempt.chosenTenantId === tenantId) return ok(attempt);
  return err({
    kind: 'general',
    code: attempt.finishedAt ? 'EXPIRED' : 'CONFLICT',
    path: ['attemptId'],
    message: reconnectWords[attempt.state].message,
  });
}

const lapsed: UserFault = {
  kind: 'general',
  code: 'EXPIRED',
  path: ['attemptId'],
  message: 'This sign-in has lapsed at Xero. Go to Xero once more.',
};

const unavailable: UserFault = {
  kind: 'general',
  code: 'XERO_UNAVAILABLE',
  message: 'Xero did not answer. Nothing has changed; try again in a minute.',
};

async function refuseChoice(
  context: UseCaseContext,
  attempt: ReconnectAttemptRow,
  connection: ConnectionRow,
  input: CompleteInput,
): Promise<UserFault | null> {
  const options = await choicesOf(context, attempt);
  const chosen = options?.choices.find((choice) => choice.tenantId === input.tenantId);
  if (chosen === undefined || chosen.linkedElsewhere) {
    if (attempt.reached.some((reached) => reached.tenantId === input.tenantId)) return alreadyLinked;
    return {
      kind: 'general',
      code: 'INVALID_INPUT',
      path: ['tenantId'],
      message: 'This sign-in does not reach that Xero organisation.',
    };
  }
  const expectedId = attempt.expectedTenantId ?? null;
  if (expectedId === null || expectedId === input.tenantId) return null;
  if (!input.acceptDifferentOrganisation) {
    await rememberWrongOrganisation(context, attempt, { connection, chosen });
    return wrongOrganisation(chosen, {
      tenantId: expectedId,
      name: connection.tenantName ?? '',
      isExpected: true,
      linkedElsewhere: false,
    });
  }
  return freshOrFault(context.viewer, 'a connection is about to change to a different Xero organisation.');
}

function wrongOrganisation(chosen: Choice, expected: Choice): UserFault {
  const message = `This connection was linked to ${expected.name} before; you chose ${chosen.name}. Nothing has changed yet.`;
  return { kind: 'wrongOrganisation', message, expected, chosen, path: ['tenantId'] };
}

async function rememberWrongOrganisation(
  { services, viewer, origin }: UseCaseContext,
  { id }: ReconnectAttemptRow,
  { connection, chosen }: { connection: ConnectionRow; chosen: Choice },
): Promise<void> {
  await behind(services, 'completeReconnect').transactional(async (locked) => {
    const attempt = await lockAttempt(locked, id);
    if (attempt.state !== 'CHOOSE_ORGANISATION') return;
    attempt.state = 'WRONG_ORGANISATION';
    await recordAudit(locked, {
      actor: viewerActor(viewer),
      action: 'reconnect.mismatch',
      subject: { kind: 'attempt', id },
      organisationId: connection.organisationId,
      before: {
        connection: connection.id,
        tenantId: connection.tenantId ?? null,
        tenantName: connection.tenantName ?? null,
      },
      after: { connection: connection.id, tenantId: chosen.tenantId, tenantName: chosen.name },
      from: origin,
    });
  });
}

function faultOf(fault: AdoptionFault): UserFault {
  if (fault.kind === 'lapsed') return lapsed;
  if (fault.kind === 'alreadyLinked') return alreadyLinked;
  return fault.kind === 'unavailable' ? unavailable : faultOfCall(fault.fault);
}

function faultOfCall(fault: XeroFault): UserFault {
  if (fault.kind === 'rateLimited') {
    const retryAfterSeconds = fault.retryAfterSeconds ?? 60;
    return {
      kind: 'rateLimited',
      retryAfterSeconds,
      message: `Xero's limit for this organisation is reached. Try again in ${retryAfterSeconds} seconds.`,
    };
  }
  if (fault.kind === 'tokenNotAccepted') return lapsed;
  if (fault.kind === 'forbidden' || fault.kind === 'notFound') {
    return {
      kind: 'general',
      code: 'CONFLICT',
      path: ['tenantId'],
      message:
        'Xero does not let this login use that organisation. Its role there must be Standard or Adviser, and the organisation open.',
    };
  }
  if (fault.kind === 'scopeMissing')
    return {
      kind: 'general',
      code: 'SCOPES_MISSING',
      message: 'Xero granted less than is needed. Start again and allow everything.',
    };
  return unavailable;
}
