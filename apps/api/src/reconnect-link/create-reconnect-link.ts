import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { recordEvent } from '../connection/record-event.ts';
import { hashSecret, newSecret } from '../encryption/one-time-secret.ts';
import { findReturnAddresses, normalReturnAddress } from '../return-address/return-addresses.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { ReconnectLinkEntity } from './reconnect-link.entity.ts';

const mostHours = 168;
const hour = 60 * 60 * 1_000;

export type NewReconnectLink = {
  readonly connectionId: string | null;
  readonly expiresInHours: number;
  readonly returnTo: string | null;
};

/** The secret is in the address, behind the #: browsers send it nowhere by themselves. It is told once and kept nowhere. */
export type CreatedReconnectLink = { readonly linkId: string; readonly url: string };

/** Lends the right to reconnect this connection, to the Xero organisation it has now, once, to whoever gets the link. */
export async function createReconnectLink(
  context: UseCaseContext,
  input: NewReconnectLink,
): Promise<Result<CreatedReconnectLink, UserFault>> {
  const connection = await findVisibleConnection(context, input.connectionId);
  if (connection === null) return err(notFound('connection', ['connectionId']));
  const refused = await mayOrFault(context, connection.organisationId, 'reconnect-link:create', 'make reconnect links');
  if (refused !== null) return err(refused);
  const { expiresInHours } = input;
  if (!Number.isInteger(expiresInHours) || expiresInHours < 1 || expiresInHours > mostHours)
    return err(invalid('expiresInHours', `A reconnect link is good for 1 to ${mostHours} hours.`));
  const returnAddress = input.returnTo === null ? null : normalReturnAddress(input.returnTo);
  if (input.returnTo !== null && !(await isAllowed(context, returnAddress)))
    return err(invalid('returnTo', 'This is not one of the return addresses of the workspace. An Owner can add it.'));
  const secret = newSecret();
  return context.em.fork().transactional(async (em): Promise<Result<CreatedReconnectLink, UserFault>> => {
    const locked = await em.findOneOrFail(
      ConnectionEntity,
      { id: connection.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!locked.tenantId) return err(neverConnected);
    const now = new Date();
    const actor = viewerActor(context.viewer);
    const link = em.create(ReconnectLinkEntity, {
      id: randomUUID(),
      connectionId: locked.id,
      expectedTenantId: locked.tenantId,
      ...(actor.kind === 'apiKey' ? { issuedByApiKeyId: actor.apiKeyId } : { issuedByUserId: actor.userId }),
      secretHash: hashSecret(secret),
      returnAddress,
      createdAt: now,
      expiresAt: new Date(now.getTime() + expiresInHours * hour),
    });
    await em.flush();
    await recordEvent(em, locked.id, { kind: 'LINK_CREATED', actor, message: 'A reconnect link was made.' });
    await recordAudit(em, {
      actor,
      action: 'reconnectLink.created',
      subject: { kind: 'link', id: link.id },
      organisationId: locked.organisationId,
      after: {
        connection: locked.id,
        tenantId: locked.tenantId,
        expiresAt: link.expiresAt.toISOString(),
        returnTo: returnAddress,
      },
      from: context.origin,
    });
    return ok({ linkId: link.id, url: `${context.services.environment.publicUrl}/reconnect#${secret}` });
  });
}

async function isAllowed({ em }: UseCaseContext, address: string | null): Promise<boolean> {
  return address !== null && (await findReturnAddresses(em)).includes(address);
}

function invalid(field: string, message: string): UserFault {
  return { kind: 'general', code: 'INVALID_INPUT', path: [field], message };
}

const neverConnected: UserFault = {
  kind: 'general',
  code: 'NOT_CONNECTED',
  path: ['connectionId'],
  message:
    'This organisation has never been connected to Xero, and a link can only bring back what was there. Connect it once.',
};
