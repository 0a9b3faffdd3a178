export type LimitSizes = {
  readonly minute: number;
  readonly concurrent: number;
  readonly day: number;
  readonly appMinute: number;
};

/** @see https://developer.xero.com/documentation/guides/oauth2/limits/ */
export const defaultLimitSizes: LimitSizes = { minute: 60, concurrent: 5, day: 5000, appMinute: 10_000 };
