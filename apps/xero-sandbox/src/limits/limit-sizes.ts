export type LimitSizes = {
  readonly minute: number;
  readonly concurrent: number;
  readonly day: number;
  readonly appMinute: number;
  /** Calls to the token endpoint in a minute; Xero publishes no such limit. */
  readonly tokenMinute: number;
  /** Moves the beginnings of all windows, so that a client can be tried with Xero's at any phase. */
  readonly phaseSeconds: number;
};

/** @see https://developer.xero.com/documentation/guides/oauth2/limits/ */
export const defaultLimitSizes: LimitSizes = {
  minute: 60,
  concurrent: 5,
  day: 5000,
  appMinute: 10_000,
  tokenMinute: 1_000_000,
  phaseSeconds: 0,
};
