import { grantablePermissions } from '@relink/domain/api-key/api-key-rules';
import { permissionWords } from '@relink/domain/permission/permission';
import { workspacePermissions } from '@relink/domain/permission/role';
import type { Permission } from '../../gql/graphql.ts';

export type GrantablePermission = {
  readonly name: Permission;
  readonly words: string;
  /** concerns the workspace as a whole: not for a key that is limited to some organisations */
  readonly everywhereOnly: boolean;
};

/** What can be picked for a key, in the contract's names and the domain's words. */
export const grantable: readonly GrantablePermission[] = grantablePermissions.map((permission) => ({
  name: permission.toUpperCase().replaceAll(/[:-]/g, '_') as Permission,
  words: permissionWords[permission],
  everywhereOnly: workspacePermissions.includes(permission),
}));

export function wordsOf(name: Permission): string {
  return grantable.find((one) => one.name === name)?.words ?? name;
}

/** Of what is picked, what a key for these organisations can have. */
export function permissionsFor(picked: ReadonlySet<Permission>, limited: boolean): ReadonlySet<Permission> {
  const possible = grantable.filter(({ name, everywhereOnly }) => picked.has(name) && !(limited && everywhereOnly));
  return new Set(possible.map(({ name }) => name));
}
