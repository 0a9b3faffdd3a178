import { findInvoice } from '../../accounting/find-invoice.ts';
import type { Invoice, InvoiceStatus } from '../../accounting/invoice.ts';
import { invoiceStatuses } from '../../accounting/invoice.ts';
import { mayBecome } from '../../accounting/invoice-status.ts';
import { tellOfChange } from '../../webhooks/tell-of-change.ts';
import type { Control } from '../control.ts';
import { ControlError } from '../control-error.ts';
import { oneOf, optional, text } from '../fields.ts';
import { getOrganisation } from '../find-subjects.ts';
import { organisationField } from '../subject-fields.ts';

const invoice = text('invoice', "an invoice's id, or a sales invoice's number");
const status = optional(oneOf('status', invoiceStatuses));
const number = optional(text('number', 'the number it shall have'));

export const invoiceControls = {
  'edit-invoice': {
    description:
      'Approves, pays, voids or deletes a bill or sales invoice, takes its payment back, or gives it another number.',
    fields: [organisationField, invoice, status, number],
    async run(state, input) {
      const organisation = getOrganisation(state, organisationField.read(input));
      const named = invoice.read(input);
      const found = findInvoice(state, organisation.id, named);
      if (found === undefined)
        throw new ControlError('invoice', `invoice: ${organisation.name} has no invoice ${named}.`, 404);
      const wanted = status.read(input) ?? found.status;
      if (wanted !== found.status && !mayBecome(found.status, wanted))
        throw new ControlError('status', `status: what is ${found.status} does not become ${wanted}.`, 409);
      const edited = state.store.invoices.put({
        ...found,
        status: wanted,
        invoiceNumber: number.read(input) ?? found.invoiceNumber,
        amountPaid: paidOf(found, wanted),
        updatedAt: state.now(),
      });
      const change = { eventCategory: 'INVOICE', eventType: 'UPDATE', resourceId: edited.id } as const;
      await tellOfChange(state, organisation, change);
      return { message: `Invoice ${edited.invoiceNumber} is ${edited.status}.`, invoiceId: edited.id };
    },
  },
} satisfies Record<string, Control>;

function paidOf({ status: before, total, amountPaid }: Invoice, wanted: InvoiceStatus): number {
  if (wanted === 'PAID') return total;
  return before === 'PAID' ? 0 : amountPaid;
}
