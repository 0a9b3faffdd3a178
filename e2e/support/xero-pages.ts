import type { Page } from 'playwright-core';

/** What a person does at Xero: its own sign-in and consent pages, as the sandbox shows them. */
export async function signInAtXero(page: Page, email: string): Promise<void> {
  await page.waitForURL(/identity/);
  const otherUser = page.getByTestId('sandbox-other-user');
  await page.getByTestId('sandbox-email').or(otherUser).first().waitFor();
  if (await otherUser.isVisible()) await otherUser.click();
  await page.getByTestId('sandbox-email').fill(email);
  await page.getByTestId('sandbox-password').fill('sandbox');
  await page.getByTestId('sandbox-sign-in').click();
}

/** Picks an organisation that is not connected yet, and allows access. */
export async function allowAccess(page: Page, organisation: string): Promise<void> {
  await page.getByLabel(organisation, { exact: false }).first().check();
  await page.getByTestId('sandbox-allow').click();
}

/** Goes on with what is connected already: grants nothing new. */
export async function continueWithConnected(page: Page): Promise<void> {
  await page.getByTestId('sandbox-continue').click();
}

export async function refuseAccess(page: Page): Promise<void> {
  await page.getByTestId('sandbox-cancel').click();
}
