import type { Checklist } from '@relink/domain/check/checklist';
import { judgeConnection } from '@relink/domain/check/checklist';
import type { RemedyKind } from '@relink/domain/check/remedy';
import { remedyWordsAt } from '@relink/domain/check/remedy';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import type { RequestContext } from '../request-context.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { viewerCan, viewerWhyNot } from '../viewer/viewer.ts';
import type { ChecklistObject, RemedyObject } from './checklist.type.ts';

/** The checklist of a connection that the viewer may see, with their eyes: their right to reconnect, their buttons. */
export async function showChecklist(context: RequestContext, row: ConnectionRow): Promise<ChecklistObject> {
  const { checklist, checkedAt } = await judgeForViewer(context, row);
  const viewer = context.requireViewer();
  const { supportContact } = context.services.environment;
  const remedyFor = (kind: RemedyKind | null): RemedyObject | null =>
    kind === null ? null : toRemedy(viewer, row, { kind, supportContact });
  return {
    verdict: checklist.verdict,
    whoMustAct: checklist.whoMustAct,
    cause: checklist.cause,
    remedy: remedyFor(usableRemedy(viewer, row, checklist.remedy)),
    checks: checklist.checks.map(({ remedy, ...check }) => ({ ...check, remedy: remedyFor(remedy) })),
    checkedAt,
    row,
  };
}

export async function judgeForViewer(
  context: RequestContext,
  row: ConnectionRow,
): Promise<{ checklist: Checklist; checkedAt: Date | null }> {
  const snapshot = await context.loaders.snapshots.load(row.id);
  if (snapshot === null) throw new Error(`Connection ${row.id} has gone.`);
  const viewer = context.requireViewer();
  const mayReconnect = viewerCan(viewer, row.organisationId, 'connection:connect');
  const whyNot = viewerWhyNot(viewer, row.organisationId, 'connection:connect', 'reconnect');
  const mayKnowFigures = viewerCan(viewer, null, 'workspace:manage');
  const checklist = judgeConnection({
    ...snapshot,
    viewer: { mayReconnect, whyNot },
    cap: { ...snapshot.cap, mayKnowFigures },
  });
  const times = [snapshot.connection.lastCheckedAt, ...checklist.checks.map(({ checkedAt }) => checkedAt)];
  const latest = Math.max(...times.map((time) => time?.getTime() ?? 0));
  return { checklist, checkedAt: latest === 0 ? null : new Date(latest) };
}

/** Whoever may not reconnect can still ask for it: the button on top is one that does something. */
function usableRemedy(viewer: Viewer, { organisationId }: ConnectionRow, kind: RemedyKind | null): RemedyKind | null {
  if (kind !== 'RECONNECT' || viewerCan(viewer, organisationId, 'connection:connect')) return kind;
  return viewerCan(viewer, organisationId, 'reconnect:request') ? 'REQUEST_RECONNECT' : kind;
}

function toRemedy(
  viewer: Viewer,
  { organisationId, status }: ConnectionRow,
  { kind, supportContact }: { kind: RemedyKind; supportContact: string | null },
): RemedyObject {
  const { label, needs, action } = remedyWordsAt(status, kind);
  const isPerson = kind === 'CONTACT_OPERATOR' || kind === 'CONTACT_SUPPORT';
  return {
    kind,
    label,
    allowed: needs === null || viewerCan(viewer, organisationId, needs),
    whyNot: needs === null ? null : viewerWhyNot(viewer, organisationId, needs, action),
    contact: isPerson ? supportContact : null,
  };
}
