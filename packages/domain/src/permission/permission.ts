/** Everything a person or a key may be allowed to do. Closed: nothing else is ever asked. */
export const permissions = [
  'connection:view',
  'connection:check',
  'connection:connect',
  'reconnect:request',
  'reconnect-link:create',
  'lists:view',
  'lists:refresh',
  'documents:view',
  'documents:publish',
  'members:manage',
  'organisation:manage',
  'organisation:create',
  'audit:view',
  'workspace:manage',
] as const;
export type Permission = (typeof permissions)[number];

/** What a permission lets one do, for people. */
export const permissionWords: Record<Permission, string> = {
  'connection:view': 'see the connection',
  'connection:check': 'refresh the connection and run checks',
  'connection:connect': 'connect, reconnect, choose the organisation, disconnect',
  'reconnect:request': 'ask an Admin to reconnect',
  'reconnect-link:create': 'make reconnect links',
  'lists:view': 'see the lists',
  'lists:refresh': 'refresh the lists',
  'documents:view': 'see documents',
  'documents:publish': 'submit, retry and discard documents',
  'members:manage': 'manage members',
  'organisation:manage': 'rename, archive and set up the organisation',
  'organisation:create': 'create organisations',
  'audit:view': 'see the audit log',
  'workspace:manage': 'manage the workspace: API keys, webhooks, notifications, members',
};
