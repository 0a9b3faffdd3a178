/** A browser signed in to the sandbox, as a browser is to login.xero.com. */
export type Session = {
  readonly id: string;
  readonly userId: string;
  readonly authenticatedAt: number;
  readonly globalSessionId: string;
  /** Must come back with the consent form, so that no other site can consent for the user. */
  readonly formToken: string;
};

export const sessionCookie = 'xero-sandbox-session';

export function readSessionCookie(header: string | undefined): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=');
    if (name === sessionCookie) return value;
  }
  return undefined;
}
