import type { Secret } from './secret-scanner.ts';

/** Everywhere that is searched. */
export const places = [
  'tables',
  'job payloads',
  'data files',
  'write-ahead log',
  'log',
  'answers',
  'built server',
  'built dashboard',
] as const;
export type Place = (typeof places)[number];

/** Something that was found: a secret of this kind, in this place, there in this table or file. */
export type Hit = {
  readonly secret: Secret;
  readonly kind: string;
  readonly encoding: string;
  readonly place: Place;
  readonly where: string;
};

type Exception = {
  readonly kind: string;
  readonly place: Place;
  /** only this one */
  readonly value: string;
  readonly reason: string;
};

/** What may lie where it does. Each is told at the end of every run in which it was needed. */
const exceptions: readonly Exception[] = [
  {
    kind: 'client secret',
    value: 'sandbox-secret',
    place: 'built server',
    reason: "the sandbox's published secret, which the server knows by default and refuses in production",
  },
  {
    kind: 'password',
    value: 'relink-demo-password',
    place: 'built server',
    reason: "the demo workspace's published password; there is none in production",
  },
];

type Told = {
  readonly place: 'answers' | 'log';
  /** what is left out of the search; a first group is a secret of this kind, looked for everywhere else */
  readonly pattern: RegExp;
  readonly kind: string | null;
  readonly reason: string;
};

/** Where the owner of a secret is told it, in an answer or in what a command prints: there it may be, and nowhere else. */
export const toldToOwners: readonly Told[] = [
  {
    place: 'answers',
    pattern: /^set-cookie: [^=\r\n]+=([^;\r\n]*)/gim,
    kind: 'cookie',
    reason: 'a cookie, set in the browser it belongs to',
  },
  {
    place: 'answers',
    pattern: /"authorizationUrl":"[^"]*"/g,
    kind: null,
    reason: "state and nonce in the address of Xero's consent page, told to the session that goes there",
  },
  {
    place: 'answers',
    pattern: /"secret":"(rlk_[^"]+)"/g,
    kind: 'API key',
    reason: 'an API key, told when it is made or rotated',
  },
  {
    place: 'answers',
    pattern: /"secret":"(whsec_[^"]+)"/g,
    kind: 'webhook secret',
    reason: 'what signs for a webhook endpoint, told when it is made or rotated',
  },
  {
    place: 'answers',
    pattern: /"url":"[^"#]+\/reconnect#([^"]+)"/g,
    kind: 'reconnect link',
    reason: 'a reconnect link, told when it is made',
  },
  {
    place: 'answers',
    pattern: /"key":"([A-Z2-7]{32})"/g,
    kind: 'second factor key',
    reason: 'the key of a second factor, told when it is begun',
  },
  {
    place: 'answers',
    pattern: /"uri":"otpauth:[^"]*"/g,
    kind: null,
    reason: 'the same key as an address for an app',
  },
  {
    place: 'answers',
    // What is before it is looked at last: asked first at every place, it would cost minutes on a long answer.
    pattern: /"([A-Z2-7-]{24,})"(?<="recoveryCodes":\[[^\]]*)/g,
    kind: 'recovery code',
    reason: 'recovery codes, told when they are made',
  },
  {
    place: 'log',
    pattern: /The password, shown this once:\s+(\S+)/g,
    kind: 'password',
    reason: "an Owner's first password, printed by `relink owner create` and nowhere else",
  },
  {
    place: 'log',
    pattern: /^(rlk_\w+)$/gm,
    kind: 'API key',
    reason: 'an API key, printed by `relink api-keys create` alone on its line',
  },
];

export function exceptionFor(hit: Hit): Exception | undefined {
  return exceptions.find(({ kind, place, value }) => kind === hit.kind && place === hit.place && value === hit.secret);
}
