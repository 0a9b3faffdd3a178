import type { SandboxState } from '../state/sandbox-state.ts';
import type { XeroObject } from './envelope.ts';
import type { Invoice, LineItem } from './invoice.ts';
import { lineItemView } from './invoice-view.ts';
import { type LineContext, planLineItem } from './plan-line-item.ts';
import { objectsOf } from './read-element.ts';

/** The lines as sent; those already there are looked at again when a draft is approved, as accounts may have gone since. */
export function planInvoiceLines(
  state: SandboxState,
  context: LineContext,
  element: XeroObject,
  existing: Invoice | undefined,
): { lineItems: readonly LineItem[]; problems: string[] } {
  const kept = existing?.lineItems ?? [];
  const isApproval = existing?.status === 'DRAFT' && !context.isDraft;
  const sent =
    objectsOf(element, 'LineItems') ?? (isApproval ? kept.map((line) => lineItemView(state, line)) : undefined);
  const planned = sent?.map((line) => planLineItem(state, context, line));
  const lineItems = planned?.map(({ line }) => line) ?? kept;
  const problems = planned?.flatMap((plan) => plan.problems) ?? [];
  if (lineItems.length === 0 && !context.isDraft) problems.push('One or more line items must be specified');
  return { lineItems, problems };
}
