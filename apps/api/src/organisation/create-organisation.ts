import { randomUUID } from 'node:crypto';
import { connectionSeverity } from '@relink/domain/connection/connection-words';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import type { OrganisationRow } from './organisation.entity.ts';
import { OrganisationEntity } from './organisation.entity.ts';
import { parseOrganisationName } from './parse-organisation-name.ts';

/** Creates an organisation together with its connection, which waits to be connected. */
export async function createOrganisation(
  context: UseCaseContext,
  input: { name: string },
): Promise<Result<OrganisationRow, UserFault>> {
  const refused = await mayOrFault(context, null, 'organisation:create', 'add organisations');
  if (refused !== null) return err(refused);
  const parsed = parseOrganisationName(input.name);
  if (!parsed.ok) return parsed;
  const name = parsed.value;
  const organisation = await context.em.fork().transactional(async (em) => {
    const made = await insertOrganisation(em, name);
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'organisation.created',
      subject: { kind: 'organisation', id: made.id },
      organisationId: made.id,
      after: { name },
      from: context.origin,
    });
    return made;
  });
  return ok(organisation);
}

export async function insertOrganisation(em: EntityManager, name: string): Promise<OrganisationRow> {
  const now = new Date();
  const organisation = em.create(OrganisationEntity, { id: randomUUID(), name, createdAt: now });
  const connectionId = randomUUID();
  await em.flush();
  em.create(ConnectionEntity, {
    id: connectionId,
    organisationId: organisation.id,
    status: 'PENDING',
    severity: connectionSeverity({ status: 'PENDING', reason: null }),
    statusSince: now,
    missingScopes: [],
    epoch: 0,
  });
  await em.flush();
  await notify(em, { connectionId });
  return organisation;
}
