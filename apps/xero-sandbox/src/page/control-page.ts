import { html } from '../html/html.ts';
import type { Page } from '../html/send-page.ts';
import type { SandboxState } from '../state/sandbox-state.ts';

export function controlPage(_state: SandboxState): Page {
  return { title: 'Xero sandbox', body: html`<main><h1>Xero sandbox</h1></main>` };
}
