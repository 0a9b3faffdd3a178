import type { Fault } from '../faults/fault.ts';
import { html, type Html } from '../html/html.ts';
import { controlButton } from './control-button.ts';
import type { StateView } from './control-page.ts';

const token = '/connect/token';
const api = '/api.xro/';

export function faultsSection(view: StateView): Html {
  const offset = view.clock.offsetSeconds;
  return html`<p>
      It is
      <strong>${view.clock.now.slice(0, 19).replace('T', ' ')} UTC</strong>
      here${offset === 0 ? '' : `, ${inWords(offset)} from the machine's time`}.
    </p>
    <ul class="plain" data-testid="sandbox-faults">
      ${
        view.faults.length === 0
          ? html`<li class="muted">No faults: everything is answered.</li>`
          : view.faults.map((fault) => html`<li><span class="tag bad">${faultInWords(fault)}</span></li>`)
      }
    </ul>
    <div class="groups">
      ${group('Token endpoint', [
        controlButton('Drop next answer', 'drop-answer', { path: token, times: 1 }),
        controlButton('Truncate next answer', 'truncate-answer', { path: token, times: 1 }),
        controlButton('Answer 503 once', 'fail', { status: 503, path: token, times: 1 }),
        controlButton('Delay by 20 s once', 'delay', { milliseconds: 20_000, path: token, times: 1 }),
        controlButton('Change client secret', 'change-client-secret', { secret: 'changed-secret' }),
        controlButton('Put client secret back', 'change-client-secret', { secret: 'sandbox-secret' }),
      ])}
      ${group('Accounting API', [
        controlButton('Answer 500 once', 'fail', { status: 500, path: api, times: 1 }),
        controlButton('Answer 503 for a minute', 'fail', { status: 503, path: api, seconds: 60 }),
        controlButton('Drop next answer', 'drop-answer', { path: api, times: 1 }),
        controlButton('Delay all by 3 s', 'delay', { milliseconds: 3000, path: api }),
        controlButton('Use up the app limit for a minute', 'rate-limit', { scope: 'app', seconds: 60 }),
      ])}
      ${group('Time', [
        controlButton('31 minutes later', 'clock', { advanceSeconds: 31 * 60 }),
        controlButton('30 days later', 'clock', { advanceSeconds: 30 * 86_400 }),
        controlButton('60 days later', 'clock', { advanceSeconds: 60 * 86_400 }),
        controlButton("Machine's time", 'clock', { offsetSeconds: 0 }),
        controlButton('Answers dated 10 minutes ahead', 'wrong-date', { offBySeconds: 600 }),
      ])}
      ${group('All of it', [controlButton('Clear faults', 'clear-faults'), controlButton('Start over', 'reset')])}
    </div>`;
}

function group(title: string, buttons: readonly Html[]): Html {
  return html`<div>
    <h3>${title}</h3>
    <div class="actions">${buttons}</div>
  </div>`;
}

function faultInWords(fault: Fault): string {
  if (fault.kind === 'rate-limit') {
    return `429 ${fault.scope}${fault.tenantId === null ? '' : ' for one organisation'} until ${clockTime(fault.until)}`;
  }
  const what =
    fault.kind === 'fail'
      ? `fail ${fault.status}`
      : fault.kind === 'delay'
        ? `delay ${fault.milliseconds} ms`
        : fault.kind === 'wrong-date'
          ? `wrong-date by ${fault.offBySeconds} s`
          : fault.kind;
  const times = fault.remaining === null ? '' : `, ${fault.remaining} more`;
  const until = fault.until === null ? '' : `, until ${clockTime(fault.until)}`;
  return `${what} on ${fault.path ?? 'all calls'}${times}${until}`;
}

function clockTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 19);
}

function inWords(seconds: number): string {
  const days = seconds / 86_400;
  if (Math.abs(days) >= 1) return `${Math.round(days * 10) / 10} days`;
  return `${Math.round(seconds / 60)} minutes`;
}
