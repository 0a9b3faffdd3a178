import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe finds against WCAG 2.2 AA and its best practices, once everything has come to rest: halfway through fading in,
 * no text has its contrast. A fade may begin under axe's eyes, a moment after the key that asked for it, so that what it
 * finds counts only when a second look, as much at rest as the first, finds the same. `region` is left out: a page of
 * ours may have text beside its landmarks. The legacy mode is for pages without frames, as ours are: it opens no second
 * page for each look.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  const patience = Date.now() + 5_000;
  let before: string | null = null;
  for (;;) {
    await page.waitForFunction(atRest);
    const found = await look(page);
    const seen = (await page.evaluate(atRest)) ? found.join('\n') : null;
    if (found.length === 0 || (seen !== null && seen === before) || Date.now() > patience) return found;
    before = seen;
  }
}

async function look(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(['region'])
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`);
}

/** Runs in the page. A spinner never ends, and hides nothing. */
function atRest(): boolean {
  return document
    .getAnimations()
    .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity);
}
