/**
 * Everything the audit log can say, in one closed table. `words` continue "Olga …"; `facts` are the only values that an
 * entry may hold before and after the change: whatever is not named here is not stored, so no secret is by accident
 * (ASVS 16.2.5).
 */
const actions = {
  'signIn.succeeded': { words: 'signed in', facts: ['method'] },
  'signIn.failed': { words: 'failed to sign in', facts: ['method', 'reason'] },
  'signIn.ended': { words: 'signed out', facts: [] },
  'signIn.confirmed': { words: 'confirmed the sign-in', facts: ['method'] },
  'signIn.confirmationFailed': { words: 'failed to confirm the sign-in', facts: ['method', 'sessionEnded'] },
  'session.ended': { words: 'ended a session', facts: ['reason', 'sessions'] },
  'password.changed': { words: 'changed the password', facts: [] },
  'password.resetRequested': { words: 'asked for a password reset', facts: [] },
  'password.reset': { words: 'reset the password', facts: [] },
  'secondFactor.enrolled': { words: 'set up the second factor', facts: [] },
  'secondFactor.disabled': { words: 'removed the second factor', facts: [] },
  'secondFactor.failed': { words: 'gave a wrong code of the second factor', facts: ['reason'] },
  'secondFactor.recoveryUsed': { words: 'signed in with a recovery code', facts: ['codesLeft'] },
  'secondFactor.recoveryRenewed': { words: 'made new recovery codes', facts: [] },
  'sso.linked': { words: 'linked single sign-on', facts: ['issuer'] },
  'sso.unlinked': { words: 'unlinked single sign-on', facts: ['issuer'] },
  'sso.refused': { words: 'was refused with single sign-on', facts: ['purpose', 'reason'] },
  'owner.created': { words: 'created an Owner', facts: ['email'] },
  'member.invited': { words: 'invited a member', facts: ['email', 'role', 'workspaceRole', 'expiresAt'] },
  'member.accepted': { words: 'accepted an invitation', facts: ['role', 'workspaceRole'] },
  'member.roleChanged': { words: 'changed a role', facts: ['role', 'workspaceRole'] },
  'member.removed': { words: 'removed a member', facts: ['role', 'workspaceRole'] },
  'invitation.resent': { words: 'sent an invitation again', facts: ['email', 'expiresAt'] },
  'invitation.revoked': { words: 'revoked an invitation', facts: ['email'] },
  'invitation.refused': { words: 'was refused with an invitation', facts: ['reason'] },
  'apiKey.created': { words: 'created an API key', facts: ['name', 'permissions', 'organisations', 'expiresAt'] },
  'apiKey.rotated': { words: 'rotated an API key', facts: ['name', 'expiresAt', 'overlapUntil'] },
  'apiKey.revoked': { words: 'revoked an API key', facts: ['name'] },
  'apiKey.refused': { words: 'was refused with an API key', facts: ['reason'] },
  'reconnect.started': { words: 'started a reconnect', facts: ['connection'] },
  'reconnect.completed': {
    words: 'completed a reconnect',
    facts: ['connection', 'tenantId', 'tenantName', 'status', 'reason', 'xeroLogin'],
  },
  'reconnect.cancelled': { words: 'cancelled a reconnect', facts: ['connection', 'state'] },
  'reconnect.denied': { words: 'was denied access at Xero', facts: ['connection', 'state'] },
  'reconnect.mismatch': {
    words: 'chose a different Xero organisation',
    facts: ['connection', 'tenantId', 'tenantName'],
  },
  'reconnect.failed': { words: 'failed to reconnect', facts: ['connection', 'state', 'failure'] },
  'connection.disconnected': {
    words: 'disconnected an organisation',
    facts: ['status', 'reason', 'tenantId', 'tenantName'],
  },
  'xeroConnection.removed': {
    words: 'removed an unused connection at Xero',
    facts: ['tenantId', 'tenantName', 'login'],
  },
  'reconnectLink.created': {
    words: 'made a reconnect link',
    facts: ['connection', 'tenantId', 'expiresAt', 'returnTo'],
  },
  'reconnectLink.opened': { words: 'opened a reconnect link', facts: [] },
  'reconnectLink.used': { words: 'used a reconnect link', facts: ['connection'] },
  'reconnectLink.revoked': { words: 'revoked a reconnect link', facts: ['connection'] },
  'reconnectLink.refused': { words: 'was refused with a reconnect link', facts: ['reason'] },
  'reconnectRequest.made': { words: 'asked for a reconnect', facts: ['connection', 'note'] },
  'reconnectRequest.dismissed': { words: 'dismissed a request', facts: ['connection', 'note'] },
  'document.submitted': { words: 'submitted a document', facts: ['connection', 'kind', 'total', 'currency'] },
  'document.retried': { words: 'had documents tried again', facts: ['connection', 'documents', 'cause'] },
  'document.discarded': { words: 'discarded a document', facts: ['connection', 'state', 'mayBeInXero'] },
  'attachment.added': { words: 'attached a file', facts: ['fileName', 'mimeType', 'length', 'sha256'] },
  'attachment.removed': { words: 'took a file away', facts: ['fileName', 'mimeType', 'length', 'sha256'] },
  'organisation.created': { words: 'created an organisation', facts: ['name'] },
  'organisation.renamed': { words: 'renamed an organisation', facts: ['name'] },
  'organisation.archived': { words: 'archived an organisation', facts: ['name'] },
  'organisation.restored': { words: 'restored an organisation', facts: ['name'] },
  'workspace.settingsChanged': { words: 'changed the settings of the workspace', facts: ['setting', 'value'] },
  'webhook.created': { words: 'made a webhook endpoint', facts: ['name', 'endpoint', 'kinds', 'organisations'] },
  'webhook.changed': {
    words: 'changed a webhook endpoint',
    facts: ['name', 'endpoint', 'kinds', 'organisations', 'enabled'],
  },
  'webhook.rotated': { words: 'gave a webhook endpoint a new secret', facts: ['name', 'endpoint', 'overlapUntil'] },
  'webhook.removed': { words: 'removed a webhook endpoint', facts: ['name', 'endpoint'] },
  'webhook.tested': { words: 'sent a test to a webhook endpoint', facts: ['name', 'endpoint'] },
  'webhook.replayed': { words: 'sent a webhook once more', facts: ['name', 'endpoint', 'delivery'] },
  'webhook.disabled': { words: 'switched off a webhook endpoint', facts: ['name', 'endpoint', 'reason'] },
  'notificationChannel.created': {
    words: 'made a notification channel',
    facts: ['name', 'medium', 'destination', 'kinds', 'organisations'],
  },
  'notificationChannel.changed': {
    words: 'changed a notification channel',
    facts: ['name', 'destination', 'addressChanged', 'kinds', 'organisations'],
  },
  'notificationChannel.removed': { words: 'removed a notification channel', facts: ['name', 'medium', 'destination'] },
  'audit.exported': {
    words: 'exported the audit log',
    facts: ['format', 'entries', 'organisation', 'action', 'actor', 'from', 'to'],
  },
  'listChanges.exported': { words: 'exported changes of lists', facts: ['format', 'refresh'] },
  'keys.rotated': { words: 'rotated the encryption keys', facts: ['keyId', 'rows', 'unreadable'] },
  'permission.refused': { words: 'was refused', facts: ['permission', 'attempted'] },
} as const satisfies Record<string, { readonly words: string; readonly facts: readonly string[] }>;

export type AuditAction = keyof typeof actions;

export const auditActions = Object.keys(actions) as AuditAction[];

export function auditWords(action: AuditAction): string {
  return actions[action].words;
}

export type AuditFact = string | number | boolean | null | readonly string[];

/** What may be said about the state before or after: the facts of the action, each of them optional. */
export type AuditFacts<Action extends AuditAction> = {
  readonly [Fact in (typeof actions)[Action]['facts'][number]]?: AuditFact;
};

/** Only the facts of the action, in the table's order; null when there is none. */
export function allowedFacts(
  action: AuditAction,
  facts: Readonly<Record<string, unknown>> | null,
): Record<string, unknown> | null {
  const allowed: readonly string[] = actions[action].facts;
  const kept = allowed.filter((fact) => facts?.[fact] !== undefined).map((fact) => [fact, facts?.[fact]] as const);
  return kept.length === 0 ? null : Object.fromEntries(kept);
}
