import { html, type Html } from '../html/html.ts';
import { controlButton } from './control-button.ts';
import type { StateView } from './control-page.ts';
import { dataTable } from './data-table.ts';

export function organisationsSection(view: StateView): Html {
  return dataTable(
    { caption: 'Organisations', empty: 'There are no organisations.' },
    [
      {
        title: 'Organisation',
        cell: ({ name, country, currency, closed }) =>
          html`<strong>${name}</strong>
            <span class="muted">${country}, ${currency}</span
            >${closed ? html` <span class="tag bad">Closed</span>` : null}`,
      },
      {
        title: 'Users',
        cell: ({ tenantId }) =>
          html`${view.memberships
            .filter((membership) => membership.tenantId === tenantId)
            .map(
              ({ user, role }) =>
                html`<div class="person">${user?.split('@')[0] ?? ''} <span class="muted">${role}</span></div>`,
            )}`,
      },
      {
        title: 'Connections',
        cell: ({ tenantId }) =>
          html`${view.connections.filter((connection) => connection.tenantId === tenantId).length}`,
      },
      { title: 'Invoices', cell: ({ invoices }) => html`${invoices}` },
      {
        title: 'Do',
        cell: ({ tenantId, closed, isDemoCompany }) =>
          html`<div class="actions">
            ${controlButton('Disconnect', 'disconnect', { organisation: tenantId })}
            ${closed ? controlButton('Reopen', 'reopen-organisation', { organisation: tenantId }) : controlButton('Close', 'close-organisation', { organisation: tenantId })}
            ${controlButton('Use up minute limit', 'rate-limit', { scope: 'minute', organisation: tenantId, seconds: 60 })}
            ${controlButton('Archive account 400', 'edit-account', { organisation: tenantId, code: '400', status: 'ARCHIVED' })}
            ${isDemoCompany ? controlButton('Reset', 'reset-demo-company') : null}
          </div>`,
      },
    ],
    view.organisations,
  );
}
