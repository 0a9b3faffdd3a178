import { html, type Html } from '../html/html.ts';

export type Column<Row> = { readonly title: string; readonly cell: (row: Row) => Html };

/** A table that becomes a list of cards where there is no room: each cell repeats its title. */
export function dataTable<Row>(
  about: { caption: string; empty: string },
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Html {
  if (rows.length === 0) return html`<p class="muted">${about.empty}</p>`;
  return html`<table>
    <caption class="hidden">
      ${about.caption}
    </caption>
    <thead>
      <tr>
        ${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${columns.map(({ title, cell }) => html`<td data-title="${title}"><div>${cell(row)}</div></td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
