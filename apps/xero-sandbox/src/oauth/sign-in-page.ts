import { html } from '../html/html.ts';
import type { Page } from '../html/send-page.ts';
import { fullName } from '../people/user.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { Client } from './client.ts';

export function signInPage(
  state: SandboxState,
  about: { query: URLSearchParams; client: Client; failedEmail?: string },
): Page {
  const failed = about.failedEmail !== undefined;
  const people = state.store.users
    .all()
    .map((user) => html`<li><code>${user.email}</code> <span class="muted">${fullName(user)}</span></li>`);
  return {
    title: failed ? 'Sign-in failed · Xero sandbox' : 'Sign in · Xero sandbox',
    body: html`<main class="narrow card">
      <p class="mark">Xero sandbox</p>
      <h1>Sign in</h1>
      <p class="muted">${about.client.name} wants to connect to your organisation.</p>
      ${failed ? html`<p class="problem" role="alert" id="problem" data-testid="sandbox-problem">Your email or password is wrong.</p>` : null}
      <form method="post" action="/identity/sign-in">
        <input type="hidden" name="query" value="${about.query.toString()}" />
        <label for="email">Email address</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
          autofocus
          value="${about.failedEmail ?? ''}"
          data-testid="sandbox-email"
          ${failed ? html` aria-invalid="true" aria-describedby="problem"` : null}
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          data-testid="sandbox-password"
        />
        <button type="submit" class="primary" data-testid="sandbox-sign-in">Sign in</button>
      </form>
      <details>
        <summary>Who can sign in here</summary>
        <p>Made-up people, all with the password <code>sandbox</code>.</p>
        <ul class="plain">
          ${people}
        </ul>
      </details>
    </main>`,
  };
}
