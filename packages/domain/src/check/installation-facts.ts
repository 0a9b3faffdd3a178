/** The lines of the status of an installation, in the order in which one hangs on the other. */
export const installationCheckKinds = [
  'CONFIGURATION',
  'DATABASE',
  'ENCRYPTION_KEYS',
  'CONNECTION_CAP',
  'JOBS',
  'MAIL',
  'DATABASE_CLOCK',
  'XERO_REACHABLE',
  'XERO_CLOCK',
  'APP_CREDENTIALS',
] as const;
export type InstallationCheckKind = (typeof installationCheckKinds)[number];

export const installationCheckTitles: Record<InstallationCheckKind, string> = {
  CONFIGURATION: 'The configuration is complete',
  DATABASE: 'The database is up to date and takes changes',
  ENCRYPTION_KEYS: 'What is stored can be read',
  CONNECTION_CAP: 'There is room for connections',
  JOBS: 'Work in the background is done',
  MAIL: 'Mail arrives',
  DATABASE_CLOCK: 'The clock agrees with the database’s',
  XERO_REACHABLE: 'Xero is reachable',
  XERO_CLOCK: 'The clock agrees with Xero’s',
  APP_CREDENTIALS: 'The app credentials work',
};

export type KeyFacts = {
  readonly problems: readonly string[];
  readonly writeKeyId: string;
  /** how many rows each key is needed for; a null id: values that are no ciphertexts */
  readonly usage: readonly { readonly keyId: string | null; readonly rows: number }[];
};

export type DatabaseFacts =
  | { readonly answer: 'unreachable'; readonly why: string }
  | {
      readonly answer: 'reachable';
      readonly missingMigrations: number;
      readonly isReadOnly: boolean;
      readonly clockAhead: number;
    };

/** What is looked at of an installation, by the operator's command line and by the server for its Owners alike. */
export type InstallationFacts = {
  readonly now: Date;
  readonly configuration: readonly string[];
  /** null: not looked at, as the configuration is not complete */
  readonly database: DatabaseFacts | null;
  /** null, like the three that follow: the tables could not be read */
  readonly keys: KeyFacts | null;
  readonly cap: null | {
    readonly tier: string | null;
    readonly known: number;
    readonly cap: number | null;
    readonly isNear: boolean;
  };
  readonly jobs: null | {
    /** when a server last showed that it works in the background; null: none ever has */
    readonly lastBeatAt: Date | null;
    readonly beatEvery: number;
    /** the server itself asks: then one is running */
    readonly isAskedByServer: boolean;
    /** logins that should have been looked at long ago */
    readonly overdue: number;
  };
  readonly mail: null | {
    readonly kind: 'smtp' | 'files' | 'off';
    readonly waiting: number;
    /** of the latest that waits; null: none of those has failed */
    readonly lastFailure: string | null;
    readonly givenUp: number;
  };
  readonly xero: null | {
    readonly name: 'Xero' | 'sandbox';
    readonly address: string;
    /** null: it answers */
    readonly problem: string | null;
    /** what answers there is something else */
    readonly isStranger: boolean;
    readonly clockAhead: number | null;
  };
  readonly credentials: 'accepted' | 'refused' | 'noAnswer' | null;
};
