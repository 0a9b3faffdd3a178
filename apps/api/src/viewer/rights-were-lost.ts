import type { Viewer } from './viewer.ts';

/** What was picked for a key never changes; a person's roles do. */
export function rightsWereLost(before: Viewer, now: Viewer): boolean {
  if (before.kind !== 'person' || now.kind !== 'person') return before.kind !== now.kind;
  const kept = [...before.organisationRoles].every(([id, role]) => now.organisationRoles.get(id) === role);
  return !kept || before.workspaceRole !== now.workspaceRole;
}
