/**
 * What nobody outside Xero could confirm. Each has the likelier behaviour as its default, and a client is
 * only sound when it copes with all of them.
 */
export const switches = {
  'grace-replay': {
    values: ['new-pair', 'same-pair', 'last-wins'],
    description:
      'What replaying a rotated-out refresh token within its 30 minutes answers: a further pair, the very pair that was lost, or a further pair that kills the earlier one.',
  },
  'child-use-ends-grace': {
    values: ['no', 'yes'],
    description: 'Whether refreshing with the new refresh token ends the grace of the one before it.',
  },
  'late-reuse': {
    values: ['refuse', 'kill-family'],
    description: 'Whether a refresh token presented after its grace only fails, or ends its whole token set.',
  },
  'disconnect-in-xero': {
    values: ['grant-lives', 'grant-ends'],
    description: 'Whether refresh tokens survive a disconnection made inside Xero.',
  },
  'last-connection-removed': {
    values: ['grant-lives', 'grant-ends'],
    description: "Whether refresh tokens survive the removal of the user's last connection.",
  },
  'reconsent-updated-date': {
    values: ['kept', 'bumped'],
    description: 'Whether updatedDateUtc moves when an already connected organisation goes through consent again.',
  },
  'reconsent-auth-event': {
    values: ['kept', 'replaced'],
    description: 'Whether authEventId changes when an already connected organisation goes through consent again.',
  },
  'reconnected-connection-id': {
    values: ['new', 'same'],
    description: 'Whether an organisation that was disconnected gets its old connection id back.',
  },
  'lost-access-connection': {
    values: ['gone', 'listed'],
    description: 'Whether GET /connections still lists an organisation whose user was removed or lost their role.',
  },
  'closed-organisation-connection': {
    values: ['gone', 'listed'],
    description: 'Whether GET /connections still lists a closed organisation.',
  },
  'revocation-reach': {
    values: ['all-token-sets', 'one-token-set'],
    description: "Whether revoking one refresh token ends all of the user's token sets with the app.",
  },
  'revoked-access-token': {
    values: ['dies', 'lives'],
    description: 'Whether access tokens die with a revocation, or live out their 30 minutes.',
  },
  'invalid-client-status': {
    values: ['400', '401'],
    description: 'HTTP status of invalid_client at the token endpoint.',
  },
  'unknown-client': {
    values: ['invalid_client', 'unauthorized_client'],
    description: 'Error code for a client id that does not exist at the token endpoint.',
  },
  'denied-state': {
    values: ['returned', 'omitted'],
    description: 'Whether state comes back with access_denied.',
  },
  'broad-scopes': {
    values: ['refused', 'allowed'],
    description: 'Whether the app may ask for broad scopes: refused to apps made since 2 March 2026.',
  },
  'connections-limit': {
    values: ['uncounted', 'counted'],
    description: 'Whether /connections counts against the app-wide minute limit.',
  },
  'rate-limit-body': {
    values: ['empty', 'json'],
    description: 'Body of a 429.',
  },
  'app-limit-problem': {
    values: ['appminute', 'app'],
    description: 'X-Rate-Limit-Problem when the app-wide minute limit is hit.',
  },
  'unavailable-body': {
    values: ['text', 'html'],
    description: 'Body of a 503.',
  },
  'missing-connection-body': {
    values: ['empty', 'json', 'text'],
    description: 'Body of the 404 for an unknown connection id.',
  },
} as const satisfies Record<string, { values: readonly [string, ...string[]]; description: string }>;

export type SwitchName = keyof typeof switches;
export type SwitchValue<Name extends SwitchName> = (typeof switches)[Name]['values'][number];
/** The first value of each switch is its default. */
export type SwitchValues = { readonly [Name in SwitchName]: SwitchValue<Name> };

export const switchNames = Object.keys(switches) as SwitchName[];

export const defaultSwitchValues = Object.fromEntries(
  switchNames.map((name) => [name, switches[name].values[0]]),
) as SwitchValues;

export function isSwitchName(name: string): name is SwitchName {
  return Object.hasOwn(switches, name);
}
