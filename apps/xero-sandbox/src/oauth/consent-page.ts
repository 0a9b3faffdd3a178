import { html, type Html } from '../html/html.ts';
import type { Page } from '../html/send-page.ts';
import { fullName, type User } from '../people/user.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { ConsentChoice } from './consent-choices.ts';
import type { Session } from './session.ts';

const reasons = { available: null, connected: 'Already connected', 'permission-required': 'More permission required' };

export function consentPage(about: {
  query: URLSearchParams;
  request: AuthorizationRequest;
  user: User;
  session: Session;
  choices: readonly ConsentChoice[];
  problem?: string;
}): Page {
  const { client, redirectUri } = about.request;
  const connected = about.choices.filter((choice) => choice.availability === 'connected').length;
  const canAdd = about.choices.some((choice) => choice.availability === 'available');
  const otherUser = new URLSearchParams(about.query);
  otherUser.set('prompt', 'login');
  return {
    title: `${client.name} wants access · Xero sandbox`,
    formTargets: [new URL(redirectUri).origin],
    body: html`<main class="narrow card">
      <p class="mark">Xero sandbox</p>
      <h1>${client.name} wants access to an organisation</h1>
      <p class="muted">
        Signed in as ${fullName(about.user)}, ${about.user.email}.
        <a href="/identity/connect/authorize?${otherUser.toString()}" data-testid="sandbox-other-user"
          >Sign in as somebody else</a
        >
      </p>
      ${about.problem === undefined ? null : html`<p class="problem" role="alert" data-testid="sandbox-problem">${about.problem}</p>`}
      <form method="post" action="/identity/consent">
        <input type="hidden" name="query" value="${about.query.toString()}" />
        <input type="hidden" name="form_token" value="${about.session.formToken}" />
        <fieldset>
          <legend>Organisation to connect</legend>
          ${about.choices.length === 0 ? html`<p>You have no organisation that could be connected.</p>` : about.choices.map(choiceRow)}
        </fieldset>
        <details>
          <summary>What ${client.name} will be able to do</summary>
          <ul class="plain">
            ${about.request.scopes.map((scope) => html`<li><code>${scope}</code></li>`)}
          </ul>
        </details>
        <div class="actions">
          ${canAdd || connected === 0 ? html`<button type="submit" name="action" value="allow" class="primary" data-testid="sandbox-allow" ${canAdd ? null : html` disabled`}>Allow access</button>` : null}
          ${connected > 0 ? html`<button type="submit" name="action" value="continue" formnovalidate data-testid="sandbox-continue">${continueLabel(connected)}</button>` : null}
          <button type="submit" name="action" value="cancel" formnovalidate data-testid="sandbox-cancel">Cancel</button>
        </div>
      </form>
    </main>`,
  };
}

function continueLabel(connected: number): string {
  return `Continue with ${connected} ${connected === 1 ? 'organisation' : 'organisations'}`;
}

function choiceRow(choice: ConsentChoice): Html {
  const { id, name, country } = choice.organisation;
  const reason = reasons[choice.availability];
  return html`<label class="choice${reason === null ? '' : ' off'}">
    <input
      type="radio"
      name="tenant"
      value="${id}"
      required
      data-testid="sandbox-organisation-${id}"
      ${reason === null ? null : html` disabled`}
    />
    <span>${name} <span class="muted">${country}</span></span
    >${reason === null ? null : html`<span class="tag">${reason}</span>`}
  </label>`;
}
