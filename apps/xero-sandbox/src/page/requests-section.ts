import { html, type Html } from '../html/html.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { dataTable } from './data-table.ts';

const shown = 50;

export function requestsSection(state: SandboxState): Html {
  return dataTable(
    { caption: 'Recent requests, newest first', empty: 'No requests yet.' },
    [
      { title: 'At', cell: ({ at }) => html`${at.slice(11, 23)}` },
      { title: 'Request', cell: ({ method, path }) => html`<code>${method} ${path}</code>` },
      {
        title: 'Status',
        cell: ({ status }) =>
          status === null
            ? html`<span class="tag bad">no answer</span>`
            : html`<span class="tag${status >= 400 ? ' bad' : ' good'}">${status}</span>`,
      },
      { title: 'Fault', cell: ({ fault }) => html`${fault ?? ''}` },
      { title: 'User', cell: ({ user }) => html`${user ?? ''}` },
      {
        title: 'Organisation',
        cell: ({ tenant }) => html`${tenant === null ? '' : (state.store.organisations.find(tenant)?.name ?? tenant)}`,
      },
    ],
    state.requests.all().slice(-shown).toReversed(),
  );
}
