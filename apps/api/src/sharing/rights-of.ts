import type { Viewer } from '../viewer/viewer.ts';

const known = new WeakMap<Viewer, string>();

/**
 * All that decides what somebody may see and do, and nothing of who they are: two viewers with the same rights see the
 * same, but for what is theirs alone. The database tells what rows a person or key may see from the same roles.
 */
export function rightsOf(viewer: Viewer): string {
  const already = known.get(viewer);
  if (already !== undefined) return already;
  const rights = JSON.stringify(
    viewer.kind === 'person'
      ? [
          viewer.kind,
          viewer.workspaceRole,
          viewer.needsSecondFactor,
          viewer.mustEnrol,
          sorted(viewer.organisationRoles),
        ]
      : [
          viewer.kind,
          sorted(viewer.permissions),
          viewer.organisationIds === 'all' ? 'all' : sorted(viewer.organisationIds),
        ],
  );
  known.set(viewer, rights);
  return rights;
}

function sorted<Item extends string | readonly [string, string]>(items: Iterable<Item>): Item[] {
  return [...items].toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
}

/** The same viewer, who tells when somebody looks at who it is, rather than at what it may do. */
export function watched(viewer: Viewer, onLook: () => void): Viewer {
  const look = <Value>(value: Value): Value => {
    onLook();
    return value;
  };
  if (viewer.kind === 'apiKey') {
    const { kind, permissions, organisationIds } = viewer;
    return {
      kind,
      permissions,
      organisationIds,
      get apiKey() {
        return look(viewer.apiKey);
      },
    };
  }
  const { kind, workspaceRole, organisationRoles, needsSecondFactor, mustEnrol } = viewer;
  return {
    kind,
    workspaceRole,
    organisationRoles,
    needsSecondFactor,
    mustEnrol,
    get person() {
      return look(viewer.person);
    },
    get sessionId() {
      return look(viewer.sessionId);
    },
    get freshUntil() {
      return look(viewer.freshUntil);
    },
  };
}
