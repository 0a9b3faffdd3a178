export type User = {
  /** Xero's `xero_userid`. */
  readonly id: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly password: string;
};

export function fullName(user: User): string {
  return `${user.givenName} ${user.familyName}`;
}
