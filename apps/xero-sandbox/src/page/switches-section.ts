import { html, type Html } from '../html/html.ts';
import { switches, switchNames } from '../switches/switches.ts';
import type { StateView } from './control-page.ts';

export function switchesSection(view: StateView): Html {
  return html`<p class="muted">What nobody outside Xero could confirm. The first value of each is the default.</p>
    <div class="switches">
      ${switchNames.map(
        (name) =>
          html`<div class="switch">
            <label for="switch-${name}"><code>${name}</code></label>
            <select id="switch-${name}" data-switch="${name}" aria-describedby="about-${name}">
              ${switches[name].values.map(
                (value) =>
                  html`<option value="${value}" ${value === view.switches[name] ? html` selected` : null}>
                    ${value}
                  </option>`,
              )}
            </select>
            <p class="muted" id="about-${name}">${switches[name].description}</p>
          </div>`,
      )}
    </div>`;
}
