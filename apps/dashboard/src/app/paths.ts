/** Every address of the dashboard. The API redirects to `attempt` and `reconnectProblem`: change them together; mail leads to
 * `reconnect`, `connection` and `invitation`. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  forgottenPassword: '/forgotten-password',
  /** the addresses in mails, and in what the server prints: change them together */
  resetPassword: '/reset-password',
  setUp: '/set-up',
  account: '/account',
  connections: '/connections',
  connection: '/connections/$connectionId',
  reconnect: '/connections/$connectionId/reconnect',
  attempt: '/connections/$connectionId/reconnect/$attemptId',
  list: '/connections/$connectionId/lists/$list',
  listChanges: '/connections/$connectionId/lists/refreshes/$refreshId',
  /** a file of the API */
  listChangesFile: '/lists/refreshes/$refreshId/changes.csv',
  listRefreshBatch: '/list-refreshes/$batchId',
  documents: '/documents',
  document: '/documents/$documentId',
  apiKeys: '/api-keys',
  auditLog: '/audit-log',
  settings: '/settings',
  /** a mail leads here */
  webhooks: '/settings/webhooks',
  installation: '/settings/installation',
  reconnectProblem: '/reconnect-problem',
  members: '/organisations/$organisationId/members',
  people: '/people',
  invitation: '/invitation',
  /** where the API's callback of single sign-on leads: change them together */
  singleSignOn: '/single-sign-on',
} as const;

/** An address as text, for an anchor that is no router link. */
export function hrefOf(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\$(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

/** A way back after signing in: a path on this origin, and nothing that a browser could read as another one. */
export function safeReturnPath(to: unknown): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])/.test(to) || hasControlCharacter(to)) return paths.connections;
  return to.startsWith(paths.signIn) ? paths.connections : to;
}

/** Browsers drop tabs and line breaks from addresses: "/\t/elsewhere" would lead elsewhere. */
function hasControlCharacter(text: string): boolean {
  for (const character of text) if (character < ' ') return true;
  return false;
}
