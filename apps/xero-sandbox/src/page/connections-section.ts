import { html, type Html } from '../html/html.ts';
import { controlButton } from './control-button.ts';
import type { StateView } from './control-page.ts';
import { dataTable } from './data-table.ts';

export function connectionsSection(view: StateView): Html {
  return dataTable(
    { caption: 'Connections', empty: 'No organisation is connected. Connect one from the app.' },
    [
      { title: 'Organisation', cell: (row) => html`<strong>${row.tenantName ?? ''}</strong>` },
      { title: 'User', cell: ({ user }) => html`${user ?? ''}` },
      { title: 'Connected', cell: (row) => html`${row.updatedDateUtc.slice(0, 19).replace('T', ' ')}` },
      { title: 'Consent', cell: (row) => html`<code>${row.authEventId?.slice(0, 8) ?? 'none'}</code>` },
      {
        title: 'Do',
        cell: (row) =>
          html`<div class="actions">
            ${controlButton('Disconnect', 'disconnect', { organisation: row.tenantId, user: row.user })}
            ${controlButton('Remove user', 'remove-user', { organisation: row.tenantId, user: row.user })}
          </div>`,
      },
    ],
    view.connections,
  );
}
