import { html, type Html } from '../html/html.ts';
import { controlButton } from './control-button.ts';
import type { StateView } from './control-page.ts';
import { dataTable } from './data-table.ts';

export function usersSection(view: StateView): Html {
  return dataTable(
    { caption: 'Users', empty: 'There are no users.' },
    [
      {
        title: 'User',
        cell: ({ name, email }) =>
          html`<strong>${name}</strong>
            <div class="muted">${email}</div>`,
      },
      {
        title: 'Access',
        cell: ({ email }) =>
          html`${view.memberships
            .filter((membership) => membership.user === email)
            .map((membership) => membershipRow(membership))}`,
      },
      {
        title: 'Do',
        cell: ({ email }) =>
          html`<div class="actions">
            ${controlButton('Revoke grants', 'revoke-grant', { user: email })}
            ${controlButton('Expire grants', 'expire-grant', { user: email })}
          </div>`,
      },
    ],
    view.users,
  );
}

function membershipRow({ user, tenantId, organisation, role }: StateView['memberships'][number]): Html {
  const lower = role === 'adviser' || role === 'standard';
  return html`<div class="line">
    <span>${organisation ?? ''} <span class="muted">${role}</span></span
    ><span class="actions">
      ${lower ? controlButton('Make read-only', 'change-role', { user, organisation: tenantId, role: 'read-only' }) : controlButton('Make standard', 'change-role', { user, organisation: tenantId, role: 'standard' })}
      ${controlButton('Remove', 'remove-user', { user, organisation: tenantId })}</span
    >
  </div>`;
}
