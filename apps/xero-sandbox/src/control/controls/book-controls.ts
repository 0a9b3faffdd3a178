import { randomUUID } from 'node:crypto';
import { accountClass } from '../../accounting/account.ts';
import { planContact } from '../../accounting/plan-contact.ts';
import type { Contact } from '../../accounting/contact.ts';
import type { Organisation } from '../../organisations/organisation.ts';
import { fillBooks } from '../../seed/fill-books.ts';
import { taxRateSeeds, taxTypeFor } from '../../seed/tax-rates.ts';
import type { SandboxState } from '../../state/sandbox-state.ts';
import { tellOfChange } from '../../webhooks/tell-of-change.ts';
import type { Control } from '../control.ts';
import { ControlError } from '../control-error.ts';
import { integer, oneOf, optional, text } from '../fields.ts';
import { getOrganisation } from '../find-subjects.ts';
import { organisationField } from '../subject-fields.ts';

const code = text('code', 'an account code');
const newCode = optional(text('newCode', 'the code it shall have'));
const name = text('name');
const optionalName = optional(name);
const status = optional(oneOf('status', ['ACTIVE', 'ARCHIVED']));
const type = optional(
  oneOf('type', ['EXPENSE', 'OVERHEADS', 'DIRECTCOSTS', 'REVENUE', 'CURRENT', 'CURRLIAB', 'FIXED', 'EQUITY']),
);
const taxType = optional(text('taxType', 'a tax type of the organisation'));
const contact = text('contact', "a contact's name or id");
const email = optional(text('email', 'an e-mail address'));
const contacts = optional(integer('contacts', { from: 0, to: 100_000 }));
const accounts = optional(integer('accounts', { from: 0, to: 10_000 }));
const into = text('into', 'the name or id of the contact that stays');

export const bookControls = {
  'edit-account': {
    description: 'Renames, recodes, archives or restores an account.',
    fields: [organisationField, code, optionalName, status, newCode, taxType],
    run(state, input) {
      const organisation = getOrganisation(state, organisationField.read(input));
      const account = state.store.accounts.where(
        (candidate) => candidate.tenantId === organisation.id && candidate.code === code.read(input),
      )[0];
      if (account === undefined) {
        throw new ControlError('code', `code: ${organisation.name} has no account ${code.read(input)}.`, 404);
      }
      const edited = state.store.accounts.put({
        ...account,
        name: optionalName.read(input) ?? account.name,
        status: status.read(input) ?? account.status,
        code: newCode.read(input) ?? account.code,
        taxType: readTaxType(state, organisation, taxType.read(input)) ?? account.taxType,
        updatedAt: state.now(),
      });
      return { message: `Account ${edited.code} is ${edited.name}, ${edited.status}.`, accountId: edited.id };
    },
  },
  'add-account': {
    description: 'Adds an account, an EXPENSE if no type is given.',
    fields: [organisationField, code, name, type, taxType],
    run(state, input) {
      const organisation = getOrganisation(state, organisationField.read(input));
      const own = state.store.accounts.where((account) => account.tenantId === organisation.id);
      if (own.some((account) => account.code === code.read(input))) {
        throw new ControlError('code', `code: ${organisation.name} already has an account ${code.read(input)}.`, 409);
      }
      const given = type.read(input) ?? 'EXPENSE';
      const otherwise = taxTypeFor(taxRateSeeds(organisation.country), given === 'REVENUE' ? 'sales' : 'purchases');
      const account = state.store.accounts.put({
        id: randomUUID(),
        tenantId: organisation.id,
        code: code.read(input),
        name: name.read(input),
        type: given,
        class: accountClass(given) ?? 'EXPENSE',
        status: 'ACTIVE',
        taxType: readTaxType(state, organisation, taxType.read(input)) ?? otherwise,
        description: null,
        systemAccount: null,
        bankAccountNumber: null,
        currencyCode: null,
        enablePaymentsToAccount: false,
        showInExpenseClaims: given === 'EXPENSE',
        updatedAt: state.now(),
      });
      return { message: `Added account ${account.code} ${account.name}.`, accountId: account.id };
    },
  },
  'add-contact': {
    description: 'Adds a contact, neither supplier nor customer yet.',
    fields: [organisationField, name, email],
    async run(state, input) {
      const organisation = getOrganisation(state, organisationField.read(input));
      const element = { Name: name.read(input), EmailAddress: email.read(input) };
      const contactId = savedContact(state, organisation, element, 'create');
      await tellOfChange(state, organisation, { eventCategory: 'CONTACT', eventType: 'CREATE', resourceId: contactId });
      return { message: `Added ${name.read(input)}.`, contactId };
    },
  },
  'edit-contact': {
    description: 'Renames, archives or restores a contact, or changes its address.',
    fields: [organisationField, contact, optionalName, status, email],
    async run(state, input) {
      const organisation = getOrganisation(state, organisationField.read(input));
      const { id } = getContact(state, organisation, contact.read(input), 'contact');
      const element = {
        ContactID: id,
        Name: optionalName.read(input),
        ContactStatus: status.read(input),
        EmailAddress: email.read(input),
      };
      savedContact(state, organisation, element, 'upsert');
      await tellOfChange(state, organisation, { eventCategory: 'CONTACT', eventType: 'UPDATE', resourceId: id });
      return { message: `Edited ${state.store.contacts.find(id)?.name ?? ''}.`, contactId: id };
    },
  },
  'merge-contacts': {
    description: 'Merges a contact into another: the first is archived and points to the one that stays.',
    fields: [organisationField, contact, into],
    async run(state, input) {
      const organisation = getOrganisation(state, organisationField.read(input));
      const merged = getContact(state, organisation, contact.read(input), 'contact');
      const kept = getContact(state, organisation, into.read(input), 'into');
      if (merged.id === kept.id) throw new ControlError('into', 'into must be another contact.');
      const updatedAt = state.now();
      state.store.contacts.put({ ...merged, status: 'ARCHIVED', mergedToContactId: kept.id, updatedAt });
      state.store.contacts.put({
        ...kept,
        isSupplier: kept.isSupplier || merged.isSupplier,
        isCustomer: kept.isCustomer || merged.isCustomer,
        updatedAt,
      });
      for (const invoice of state.store.invoices.where(({ contactId }) => contactId === merged.id)) {
        state.store.invoices.put({ ...invoice, contactId: kept.id, updatedAt });
      }
      for (const { id } of [merged, kept])
        await tellOfChange(state, organisation, { eventCategory: 'CONTACT', eventType: 'UPDATE', resourceId: id });
      return { message: `Merged ${merged.name} into ${kept.name}.`, contactId: kept.id };
    },
  },
  'fill-books': {
    description: 'Adds so many contacts (suppliers, customers, both) and accounts, the same ones each time.',
    fields: [organisationField, contacts, accounts],
    run(state, input) {
      const organisation = getOrganisation(state, organisationField.read(input));
      const sizes = { contacts: contacts.read(input) ?? 0, accounts: accounts.read(input) ?? 0 };
      fillBooks(state.store, organisation, sizes, state.now());
      return {
        message: `Filled the books of ${organisation.name}: ${sizes.contacts} contacts, ${sizes.accounts} accounts.`,
      };
    },
  },
} satisfies Record<string, Control>;

function getContact(state: SandboxState, organisation: Organisation, named: string, field: string): Contact {
  const found = state.store.contacts.where(
    (candidate) =>
      candidate.tenantId === organisation.id &&
      (candidate.id === named.toLowerCase() || candidate.name.toLowerCase() === named.toLowerCase()),
  )[0];
  if (found === undefined)
    throw new ControlError(field, `${field}: ${organisation.name} has no contact ${named}.`, 404);
  return found;
}

/** By the same rules as the API. */
function savedContact(
  state: SandboxState,
  organisation: Organisation,
  element: Record<string, string | undefined>,
  mode: 'create' | 'upsert',
): string {
  const plan = planContact(state, { organisation }, element, mode);
  if (!plan.ok) throw new ControlError('name', plan.problems.join(' '), 409);
  return String(plan.save()['ContactID']);
}

function readTaxType(state: SandboxState, organisation: Organisation, named: string | undefined): string | undefined {
  if (named === undefined) return undefined;
  const own = state.store.taxRates.where((rate) => rate.tenantId === organisation.id).map((rate) => rate.taxType);
  if (!own.includes(named)) throw new ControlError('taxType', `taxType must be one of ${own.join(', ')}.`);
  return named;
}
