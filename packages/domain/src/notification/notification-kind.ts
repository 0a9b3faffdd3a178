import type { OrganisationRole, WorkspaceRole } from '../permission/role.ts';

/** What Relink tells people who are away. */
export const notificationKinds = [
  'NEEDS_RECONNECT',
  'RECOVERED',
  'ABOUT_TO_LAPSE',
  'RECONNECT_REQUESTED',
  'DOCUMENTS_HELD',
  'DIGEST',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const notificationWords: Record<NotificationKind, string> = {
  NEEDS_RECONNECT: 'a connection breaks and a person has to act; many at once make one message',
  RECOVERED: 'a connection that was told of works again, or was ended on purpose',
  ABOUT_TO_LAPSE: 'a connection will lapse within two weeks, as nothing could renew its access',
  RECONNECT_REQUESTED: 'somebody asks for a reconnect',
  DOCUMENTS_HELD: 'documents wait for a connection',
  DIGEST: 'once a day, what waits for a person; nothing when nothing does',
};

/** Somebody, as far as one organisation is concerned. */
export type Concerned = {
  readonly workspaceRole: WorkspaceRole;
  readonly organisationRole: OrganisationRole | null;
  /** does anybody have the role of an Admin there? */
  readonly hasAdmin: boolean;
};

/**
 * Is it for them, when they have not said? Those who can act are told: the Admins, and where there is none the Owners.
 * Whoever sees an organisation can ask to be told of it, but for requests, which are for those who can answer them.
 */
export function isToldOf(kind: NotificationKind, wish: boolean | null, concerned: Concerned): boolean {
  const { workspaceRole, organisationRole, hasAdmin } = concerned;
  const isActor = organisationRole === 'ADMIN' || (workspaceRole === 'OWNER' && !hasAdmin);
  if (kind === 'RECONNECT_REQUESTED') return isActor && wish !== false;
  const sees = organisationRole !== null || workspaceRole !== 'MEMBER';
  return sees && (wish ?? (isActor && kind !== 'DIGEST'));
}
