import type { SandboxState } from '../state/sandbox-state.ts';
import type { Caller } from './caller.ts';
import type { XeroObject } from './envelope.ts';
import { findContact, planContact } from './plan-contact.ts';
import { textOf } from './read-element.ts';

/** A contact named inside an invoice is found or made; sending more than its id also updates it. */
export function planInvoiceContact(
  state: SandboxState,
  caller: Caller,
  element: XeroObject | undefined,
  existingId: string | undefined,
): { problems: readonly string[]; save: () => string } {
  if (element === undefined) {
    if (existingId === undefined) return refuse('A Contact must be specified for this type of transaction');
    return { problems: [], save: () => existingId };
  }
  const found = findContact(state, caller.organisation.id, element);
  if (found?.status === 'ARCHIVED') return refuse('The contact has been archived and cannot be used.');
  if (found === undefined && textOf(element, 'ContactID') !== undefined)
    return refuse('The contact could not be found.');
  const isIdOnly = Object.keys(element).every((key) => key === 'ContactID');
  if (found !== undefined && isIdOnly) return { problems: [], save: () => found.id };
  if (found === undefined && (textOf(element, 'Name') ?? '') === '') {
    return refuse('A Contact must be specified for this type of transaction');
  }
  const plan = planContact(state, caller, element, found === undefined ? 'create' : 'upsert');
  if (!plan.ok) return { problems: plan.problems, save: () => '' };
  return { problems: [], save: () => String(plan.save()['ContactID']) };
}

function refuse(problem: string): { problems: readonly string[]; save: () => string } {
  return { problems: [problem], save: () => '' };
}
