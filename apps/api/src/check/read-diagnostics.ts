import { ConnectionEventEntity } from '../connection-event/connection-event.entity.ts';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { toGlobalId } from '../id/global-id.ts';
import { version } from '../installation/version.ts';
import type { RequestContext } from '../request-context.ts';
import { judgeForViewer } from './show-checklist.ts';

const mostEvents = 30;

export type Diagnostics = Awaited<ReturnType<typeof readDiagnostics>>;

/**
 * What whoever supports a connection needs to know of it, and nothing else: each fact is named here, so that nothing
 * comes along unseen. Who acted is left at what kind of actor it was; other organisations do not occur.
 */
export async function readDiagnostics(context: RequestContext, row: ConnectionRow) {
  const { checklist, checkedAt } = await judgeForViewer(context, row);
  const snapshot = await context.loaders.snapshots.load(row.id);
  const organisation = await context.loaders.organisations.load(row.organisationId);
  const grant = row.grantId && row.status !== 'DISCONNECTED' ? await context.loaders.grants.load(row.grantId) : null;
  const events = await context.em.find(
    ConnectionEventEntity,
    { connectionId: row.id },
    { orderBy: { id: 'desc' }, limit: mostEvents },
  );
  const { environment } = context.services;
  return {
    madeAt: new Date(),
    relink: {
      version,
      node: process.version,
      xero: environment.xero.sandboxUrl === null ? 'real' : 'sandbox',
      supportContact: environment.supportContact,
    },
    verdict: checklist.verdict,
    whoMustAct: checklist.whoMustAct,
    cause: checklist.cause,
    checkedAt,
    connection: {
      id: toGlobalId('Connection', row.id),
      organisation: organisation?.name ?? null,
      status: row.status,
      reason: row.reason ?? null,
      statusSince: row.statusSince,
      lastWorkedAt: row.lastWorkedAt ?? null,
      lastCheckedAt: row.lastCheckedAt ?? null,
      nextTryAt: row.nextTryAt ?? null,
      forbiddenSince: row.forbiddenSince ?? null,
      missingScopes: row.missingScopes,
      xeroOrganisation: row.tenantName ?? null,
      xeroTenantId: row.tenantId ?? null,
      xeroConnectionId: row.xeroConnectionId ?? null,
      epoch: row.epoch,
    },
    login:
      grant === null
        ? null
        : {
            name: grant.email ?? grant.name ?? null,
            xeroUserId: grant.xeroUserId,
            status: grant.status,
            reason: grant.reason ?? null,
            scopes: grant.scopes,
            lastRenewedAt: grant.lastRotatedAt,
            accessExpiresAt: grant.accessTokenExpiresAt ?? null,
            generation: grant.generation,
            failures: grant.failures,
            lastFailure: grant.lastFailure ?? null,
            strikes: grant.strikes,
            firstStrikeAt: grant.firstStrikeAt ?? null,
          },
    checks: checklist.checks.map(({ kind, state, cause, evidence, checkedAt: at }) => ({
      kind,
      state,
      cause,
      evidence,
      checkedAt: at,
    })),
    /** of the last run of the checklist; Xero's support finds a call by its correlation id */
    xeroCalls: snapshot?.lastCalls ?? [],
    limits: snapshot?.limits ?? null,
    documents: snapshot?.documents ?? null,
    events: events.map(({ at, kind, actor, message, status, reason }) => ({
      at,
      kind,
      by: actor.kind,
      status: status ?? null,
      reason: reason ?? null,
      message,
    })),
  };
}
