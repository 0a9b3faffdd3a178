import { html, type Html } from '../html/html.ts';
import { controlButton } from './control-button.ts';
import type { StateView } from './control-page.ts';
import { dataTable } from './data-table.ts';

export function grantsSection(view: StateView): Html {
  return dataTable(
    { caption: 'Grants', empty: 'Nobody has given consent yet.' },
    [
      { title: 'User', cell: ({ user }) => html`<strong>${user ?? ''}</strong>` },
      { title: 'Consent', cell: ({ id }) => html`<code>${id.slice(0, 8)}</code>` },
      { title: 'Given', cell: ({ createdAt }) => html`${createdAt.slice(0, 19).replace('T', ' ')}` },
      { title: 'Generation', cell: ({ generation }) => html`${generation}` },
      {
        title: 'State',
        cell: ({ ended }) =>
          ended === null
            ? html`<span class="tag good">live</span>`
            : html`<span class="tag bad">${ended.reason}</span>`,
      },
      {
        title: 'Do',
        cell: ({ user }) =>
          html`<div class="actions">
            ${controlButton('Revoke', 'revoke-grant', { user })} ${controlButton('Expire', 'expire-grant', { user })}
          </div>`,
      },
    ],
    view.grants.toReversed(),
  );
}
