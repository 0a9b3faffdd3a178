import { Browser } from './browser.ts';
import type { SandboxClient } from './sandbox-client.ts';

/** Goes through sign-in and consent in a browser and returns the code the app would get. */
export async function codeFromConsent(
  client: SandboxClient,
  about: { user: string; organisation: string; changes?: Record<string, string | null> },
): Promise<string> {
  const browser = new Browser();
  const page = await browser.signIn(client.authorizeUrl(about.changes), about.user);
  const { leftTo } = await browser.send(page, { tenant: client.tenantId(about.organisation), action: 'allow' });
  const code = leftTo?.searchParams.get('code');
  if (code === undefined || code === null) throw new Error(`No code in ${leftTo?.href}`);
  return code;
}
