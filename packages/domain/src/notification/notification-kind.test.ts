import { expect, it } from 'vitest';
import { isToldOf, notificationKinds } from './notification-kind.ts';

const people = {
  ADMIN: { workspaceRole: 'MEMBER', organisationRole: 'ADMIN', hasAdmin: true },
  EDITOR: { workspaceRole: 'MEMBER', organisationRole: 'EDITOR', hasAdmin: true },
  VIEWER: { workspaceRole: 'MEMBER', organisationRole: 'VIEWER', hasAdmin: false },
  OWNER: { workspaceRole: 'OWNER', organisationRole: null, hasAdmin: true },
  OWNER_WITHOUT_ADMIN: { workspaceRole: 'OWNER', organisationRole: null, hasAdmin: false },
  SUPPORT: { workspaceRole: 'SUPPORT', organisationRole: null, hasAdmin: false },
  STRANGER: { workspaceRole: 'MEMBER', organisationRole: null, hasAdmin: false },
} as const;

/** For each kind who is told: by default, when they ask to be, and when they ask not to be. */
const grid: Record<string, readonly [byDefault: string, asked: string]> = {
  NEEDS_RECONNECT: ['ADMIN OWNER_WITHOUT_ADMIN', 'ADMIN EDITOR VIEWER OWNER OWNER_WITHOUT_ADMIN SUPPORT'],
  RECOVERED: ['ADMIN OWNER_WITHOUT_ADMIN', 'ADMIN EDITOR VIEWER OWNER OWNER_WITHOUT_ADMIN SUPPORT'],
  ABOUT_TO_LAPSE: ['ADMIN OWNER_WITHOUT_ADMIN', 'ADMIN EDITOR VIEWER OWNER OWNER_WITHOUT_ADMIN SUPPORT'],
  RECONNECT_REQUESTED: ['ADMIN OWNER_WITHOUT_ADMIN', 'ADMIN OWNER_WITHOUT_ADMIN'],
  DOCUMENTS_HELD: ['ADMIN OWNER_WITHOUT_ADMIN', 'ADMIN EDITOR VIEWER OWNER OWNER_WITHOUT_ADMIN SUPPORT'],
  DIGEST: ['', 'ADMIN EDITOR VIEWER OWNER OWNER_WITHOUT_ADMIN SUPPORT'],
};

it.each(notificationKinds)('%s goes to whom the grid says', (kind) => {
  const told = (wish: boolean | null) =>
    Object.entries(people)
      .filter(([, person]) => isToldOf(kind, wish, person))
      .map(([name]) => name)
      .join(' ');
  expect([told(null), told(true), told(false)]).toEqual([...(grid[kind] ?? []), '']);
});
