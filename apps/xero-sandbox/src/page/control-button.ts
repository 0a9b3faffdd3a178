import { html, type Html } from '../html/html.ts';

/** A button that sends one control; the page's script does the sending. */
export function controlButton(label: string, control: string, input: Record<string, unknown> = {}): Html {
  return html`<button type="button" class="small" data-control="${control}" data-input="${JSON.stringify(input)}">
    ${label}
  </button>`;
}
