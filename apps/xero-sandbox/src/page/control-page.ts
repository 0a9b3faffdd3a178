import { controls } from '../control/controls.ts';
import { stateView } from '../control/state-view.ts';
import { html, type Html } from '../html/html.ts';
import type { Page } from '../html/send-page.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { connectionsSection } from './connections-section.ts';
import { faultsSection } from './faults-section.ts';
import { grantsSection } from './grants-section.ts';
import { organisationsSection } from './organisations-section.ts';
import { requestsSection } from './requests-section.ts';
import { switchesSection } from './switches-section.ts';
import { usersSection } from './users-section.ts';

export type StateView = ReturnType<typeof stateView>;

export function controlPage(state: SandboxState): Page {
  const view = stateView(state);
  return {
    title: 'Xero sandbox',
    script: '/sandbox/assets/control-page.js',
    body: html`<main>
      <header class="masthead">
        <div>
          <h1>Xero sandbox</h1>
          <p class="muted">A stand-in for Xero at <code>${view.url}</code>. Everything here is made up.</p>
        </div>
        <nav aria-label="Sections">${sections.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}</nav>
      </header>
      <p class="outcome" role="status" data-testid="sandbox-outcome" hidden></p>
      ${sections.map(
        ({ id, title, content }) =>
          html`<section id="${id}" class="card" data-live>
            <h2>${title}</h2>
            ${content(view, state)}
          </section>`,
      )}
      <section id="any" class="card">
        <h2>Any control</h2>
        ${anyControl()}
      </section>
    </main>`,
  };
}

const sections: { id: string; title: string; content: (view: StateView, state: SandboxState) => Html }[] = [
  { id: 'faults', title: 'Faults and time', content: faultsSection },
  { id: 'connections', title: 'Connections', content: connectionsSection },
  { id: 'grants', title: 'Grants', content: grantsSection },
  { id: 'requests', title: 'Recent requests', content: (_view, state) => requestsSection(state) },
  { id: 'organisations', title: 'Organisations', content: organisationsSection },
  { id: 'users', title: 'Users', content: usersSection },
  { id: 'switches', title: 'Switches', content: switchesSection },
];

function anyControl(): Html {
  return html`<p class="muted">The same as <code>POST /sandbox/&lt;control&gt;</code> with JSON.</p>
    <form id="any-form">
      <label for="any-control">Control</label>
      <select id="any-control" name="control">
        ${Object.entries(controls).map(
          ([name, { description }]) => html`<option value="${name}" title="${description}">${name}</option>`,
        )}
      </select>
      <label for="any-input">Input</label>
      <textarea id="any-input" name="input" rows="4" spellcheck="false">{}</textarea>
      <button type="submit" class="primary">Send</button>
    </form>`;
}
