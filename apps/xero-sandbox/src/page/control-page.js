// Sends the controls and keeps the page up to date. Without it the page still shows everything.
const outcome = document.querySelector('[data-testid="sandbox-outcome"]');

function report(text, isProblem) {
  outcome.textContent = text;
  outcome.classList.toggle('problem', isProblem);
  outcome.hidden = false;
}

async function send(control, input) {
  try {
    const response = await fetch(`/sandbox/${control}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const answer = await response.json();
    report(response.ok ? answer.message : answer.error, !response.ok);
  } catch {
    report('The sandbox does not answer. Is it still running?', true);
  }
  await refresh();
}

/** Takes over the sections that have changed, and leaves the one somebody is using its focus. */
async function refresh() {
  const response = await fetch('/').catch(() => undefined);
  if (response === undefined || !response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const section of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(section.id);
    if (next === null || next.innerHTML === section.dataset.shown) continue;
    section.dataset.shown = next.innerHTML;
    const key = focusKey(section);
    section.innerHTML = next.innerHTML;
    if (key !== undefined) section.querySelector(key)?.focus();
  }
}

function focusKey(section) {
  const focused = document.activeElement;
  if (focused === null || !section.contains(focused)) return undefined;
  const { control, input } = focused.dataset;
  if (control !== undefined) return `[data-control="${control}"][data-input="${CSS.escape(input)}"]`;
  return focused.id === '' ? undefined : `#${focused.id}`;
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-control]');
  if (button !== null) void send(button.dataset.control, JSON.parse(button.dataset.input));
});

document.addEventListener('change', (event) => {
  const select = event.target.closest('[data-switch]');
  if (select !== null) void send('switches', { [select.dataset.switch]: select.value });
});

document.getElementById('any-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  try {
    void send(form.get('control'), JSON.parse(form.get('input')));
  } catch {
    report('The input is not JSON.', true);
  }
});

// A select that is open would close when its section is replaced.
const isChoosing = () => document.activeElement?.matches('select') ?? false;

setInterval(() => {
  if (!document.hidden && !isChoosing()) void refresh();
}, 3000);
