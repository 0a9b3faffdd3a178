import { LockMode } from '@mikro-orm/core';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor, viewerCan } from '../viewer/viewer.ts';
import type { OrganisationRow } from './organisation.entity.ts';
import { OrganisationEntity } from './organisation.entity.ts';
import { parseOrganisationName } from './parse-organisation-name.ts';

type Changed = Promise<Result<{ organisationId: string }, UserFault>>;

export async function renameOrganisation(
  context: UseCaseContext,
  input: { organisationId: string | null; name: string },
): Changed {
  const name = parseOrganisationName(input.name);
  if (!name.ok) return name;
  return change(context, input.organisationId, 'rename this organisation', async (em, organisation) => {
    const before = organisation.name;
    if (before === name.value) return null;
    organisation.name = name.value;
    await record(em, context, 'organisation.renamed', organisation, { name: before });
    return null;
  });
}

/**
 * Takes an organisation out of every list, and keeps all of it: members, history, connection. Only one that is not
 * connected: nobody would notice a connection that breaks where nobody looks.
 */
export function archiveOrganisation(context: UseCaseContext, organisationId: string | null): Changed {
  return change(context, organisationId, 'archive this organisation', async (em, organisation) => {
    if (organisation.archivedAt) return null;
    const { status } = await em.findOneOrFail(
      ConnectionEntity,
      { organisationId: organisation.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    if (status !== 'PENDING' && status !== 'DISCONNECTED') return stillConnected;
    organisation.archivedAt = new Date();
    await record(em, context, 'organisation.archived', organisation, null);
    return null;
  });
}

export function restoreOrganisation(context: UseCaseContext, organisationId: string | null): Changed {
  return change(context, organisationId, 'restore this organisation', async (em, organisation) => {
    if (!organisation.archivedAt) return null;
    organisation.archivedAt = null;
    await record(em, context, 'organisation.restored', organisation, null);
    return null;
  });
}

/** Under a lock of its row, and told to everybody who watches its connection. */
async function change(
  context: UseCaseContext,
  organisationId: string | null,
  action: string,
  work: (em: EntityManager, organisation: OrganisationRow) => Promise<UserFault | null>,
): Changed {
  if (organisationId === null || !viewerCan(context.viewer, organisationId, 'connection:view')) return err(unknown);
  const refused = await mayOrFault(context, organisationId, 'organisation:manage', action);
  if (refused !== null) return err(refused);
  return context.em.fork().transactional(async (em): Changed => {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
    const organisation = await em.findOne(OrganisationEntity, { id: organisationId }, lock);
    if (organisation === null) return err(unknown);
    const fault = await work(em, organisation);
    if (fault !== null) return err(fault);
    await em.flush();
    const connection = await em.findOneOrFail(ConnectionEntity, { organisationId });
    await notify(em, { connectionId: connection.id });
    return ok({ organisationId });
  });
}

function record(
  em: EntityManager,
  context: UseCaseContext,
  action: 'organisation.renamed' | 'organisation.archived' | 'organisation.restored',
  { id, name }: OrganisationRow,
  before: { name: string } | null,
): Promise<void> {
  return recordAudit(em, {
    actor: viewerActor(context.viewer),
    action,
    subject: { kind: 'organisation', id },
    organisationId: id,
    before,
    after: { name },
    from: context.origin,
  });
}

const unknown = notFound('organisation', ['organisationId']);

const stillConnected: UserFault = {
  kind: 'general',
  code: 'CONFLICT',
  path: ['organisationId'],
  message: 'Disconnect it from Xero first: nobody would notice when a connection breaks that is in no list.',
};
