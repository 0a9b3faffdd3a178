import { html } from '../html/html.ts';
import type { Page } from '../html/send-page.ts';
import type { AuthorizationProblem } from './authorization-request.ts';

/** Looks like a fault of Xero's, and never returns to the app. */
export function errorPage(problem: AuthorizationProblem, status = 500): Page {
  return {
    title: 'Sorry, something went wrong',
    status,
    body: html`<main class="narrow card" data-testid="sandbox-error">
      <p class="mark">Xero sandbox</p>
      <h1>Sorry, something went wrong</h1>
      <p>${problem.message}</p>
      <dl class="facts">
        <dt>Error</dt>
        <dd><code data-testid="sandbox-error-code">${problem.error}</code></dd>
        <dt>Status</dt>
        <dd>${status}</dd>
      </dl>
      <p class="muted">The app is not told. Close this page, or go back to the app yourself.</p>
    </main>`,
  };
}
