import { isGrantableToKey } from '../permission/key-can.ts';
import type { Permission } from '../permission/permission.ts';
import { permissions, permissionWords } from '../permission/permission.ts';
import { workspacePermissions } from '../permission/role.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import { plainLine } from '../text/plain-text.ts';

export const apiKeyRules = {
  longestName: 100,
  /** a key that nobody thinks of again ends by itself (ASVS 13.3.4) */
  defaultDays: 90,
  mostDays: 365,
  /** how long the old secret goes on working beside the new one */
  defaultOverlapHours: 24,
  mostOverlapHours: 7 * 24,
  /** that are not revoked, in the whole workspace */
  mostKeys: 100,
} as const;

/** What can be picked for a key, in the table's order. */
export const grantablePermissions: readonly Permission[] = permissions.filter(isGrantableToKey);

export type ApiKeyState = 'ACTIVE' | 'EXPIRED' | 'REVOKED';
export const apiKeyStates: readonly ApiKeyState[] = ['ACTIVE', 'EXPIRED', 'REVOKED'];

export function apiKeyState(key: { expiresAt: Date; revokedAt?: Date | null | undefined }, now: Date): ApiKeyState {
  if (key.revokedAt != null) return 'REVOKED';
  return key.expiresAt.getTime() <= now.getTime() ? 'EXPIRED' : 'ACTIVE';
}

export type NewApiKey = {
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly organisationIds: 'all' | readonly string[];
  readonly expiresInDays: number;
};

export type ApiKeyProblem = { readonly field: keyof NewApiKey; readonly message: string };

/** The key as it may be made: its name as people read it, each permission and organisation once. */
export function parseNewApiKey(asked: NewApiKey): Result<NewApiKey, ApiKeyProblem> {
  const name = plainLine(asked.name);
  const picked = permissions.filter((permission) => asked.permissions.includes(permission));
  const organisationIds = asked.organisationIds === 'all' ? 'all' : [...new Set(asked.organisationIds)];
  const wrong = (field: ApiKeyProblem['field'], message: string) => err({ field, message });
  if (name === '' || name.length > apiKeyRules.longestName)
    return wrong('name', `The name must have 1 to ${apiKeyRules.longestName} characters.`);
  if (picked.length === 0) return wrong('permissions', 'A key needs at least one permission.');
  const refused = picked.find((permission) => !isGrantableToKey(permission));
  if (refused !== undefined)
    return wrong('permissions', `No API key can be given the permission to ${permissionWords[refused]}.`);
  if (organisationIds.length === 0)
    return wrong('organisationIds', 'Pick at least one organisation, or none at all for every organisation.');
  const ofWorkspace = picked.find((permission) => workspacePermissions.includes(permission));
  if (organisationIds !== 'all' && ofWorkspace !== undefined)
    return wrong('permissions', `Only a key for every organisation can ${permissionWords[ofWorkspace]}.`);
  if (!isLifetime(asked.expiresInDays))
    return wrong('expiresInDays', `A key lives for 1 to ${apiKeyRules.mostDays} days.`);
  return ok({ name, permissions: picked, organisationIds, expiresInDays: asked.expiresInDays });
}

export function isLifetime(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= apiKeyRules.mostDays;
}

export function isOverlap(hours: number): boolean {
  return Number.isInteger(hours) && hours >= 0 && hours <= apiKeyRules.mostOverlapHours;
}
