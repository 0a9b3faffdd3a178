/** One prefix per type that has an id. Ids are opaque to clients; nothing outside this file takes them apart. */
const prefixes = {
  Organisation: 'org',
  Connection: 'con',
  Member: 'mem',
  WorkspaceMember: 'wsm',
  Invitation: 'inv',
  User: 'usr',
  Session: 'ses',
  XeroLogin: 'log',
  ReconnectAttempt: 'att',
  ReconnectRequest: 'req',
  ReconnectLink: 'lnk',
  ConnectionEvent: 'evt',
  AuditEntry: 'aud',
  ApiKey: 'key',
  ListRefresh: 'lrf',
  ListRefreshBatch: 'lrb',
  ListItem: 'itm',
  Document: 'doc',
  WebhookEndpoint: 'whe',
  WebhookDelivery: 'whd',
  NotificationChannel: 'nch',
} as const;
export type GlobalIdType = keyof typeof prefixes;

/** Types whose rows have numbers for keys. */
const numbered: readonly GlobalIdType[] = ['ConnectionEvent', 'AuditEntry'];

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id that clients see. Uuids are packed; other keys (event numbers) stay readable inside. */
export function toGlobalId(type: GlobalIdType, key: string): string {
  const bytes = uuidPattern.test(key) ? Buffer.from(key.replaceAll('-', ''), 'hex') : Buffer.from(`#${key}`, 'utf8');
  return `${prefixes[type]}_${bytes.toString('base64url')}`;
}

/** The key behind an id of the type asked for; null for anything else, which then simply is not found. */
export function fromGlobalId(type: GlobalIdType, id: string): string | null {
  const prefix = `${prefixes[type]}_`;
  if (!id.startsWith(prefix) || !/^[A-Za-z0-9_-]{1,64}$/.test(id.slice(prefix.length))) return null;
  const bytes = Buffer.from(id.slice(prefix.length), 'base64url');
  const key = numbered.includes(type) ? numberOf(bytes) : uuidOf(bytes);
  return key !== null && toGlobalId(type, key) === id ? key : null;
}

function numberOf(bytes: Buffer): string | null {
  const text = bytes.toString('utf8');
  return /^#\d{1,18}$/.test(text) ? text.slice(1) : null;
}

function uuidOf(bytes: Buffer): string | null {
  if (bytes.length !== 16) return null;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
