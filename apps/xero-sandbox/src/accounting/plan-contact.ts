import { randomUUID } from 'node:crypto';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { Caller } from './caller.ts';
import type { Planned } from './answer-write.ts';
import type { Contact } from './contact.ts';
import { contactView } from './contact-view.ts';
import type { XeroObject } from './envelope.ts';
import { objectsOf, textOf } from './read-element.ts';

export type WriteMode = 'create' | 'upsert';

/** @see https://developer.xero.com/documentation/api/accounting/contacts */
export function planContact(
  state: SandboxState,
  caller: Pick<Caller, 'organisation'>,
  element: XeroObject,
  mode: WriteMode,
): Planned {
  const tenantId = caller.organisation.id;
  const existing = mode === 'upsert' ? findContact(state, tenantId, element) : undefined;
  if (mode === 'upsert' && existing === undefined && textOf(element, 'ContactID') !== undefined) {
    return { ok: false, element, problems: ['The contact could not be found.'] };
  }
  const contact = applied(existing ?? emptyContact(tenantId), element, state.now());
  const problems = contactProblems(state, contact);
  if (problems.length > 0) return { ok: false, element, problems };
  return { ok: true, save: () => contactView(state.store.contacts.put(contact)) };
}

/** By ContactID, else by ContactNumber, else by name. */
export function findContact(state: SandboxState, tenantId: string, element: XeroObject): Contact | undefined {
  const own = state.store.contacts.where((contact) => contact.tenantId === tenantId);
  const id = textOf(element, 'ContactID')?.toLowerCase();
  if (id !== undefined) return own.find((contact) => contact.id === id);
  const number = textOf(element, 'ContactNumber');
  const byNumber = number === undefined ? undefined : own.find((contact) => contact.contactNumber === number);
  const name = textOf(element, 'Name')?.toLowerCase();
  return byNumber ?? own.find((contact) => contact.status === 'ACTIVE' && contact.name.toLowerCase() === name);
}

function contactProblems(state: SandboxState, contact: Contact): string[] {
  const problems: string[] = [];
  if (contact.name === '') problems.push('The Contact Name cannot be empty.');
  if (contact.name.length > 255) problems.push('The Contact Name cannot exceed 255 characters.');
  if ((contact.contactNumber?.length ?? 0) > 50) problems.push('The Contact Number cannot exceed 50 characters.');
  const email = contact.emailAddress ?? '';
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) problems.push('Email address must be valid.');
  const others = state.store.contacts.where(
    (other) => other.tenantId === contact.tenantId && other.status === 'ACTIVE' && other.id !== contact.id,
  );
  if (contact.status === 'ACTIVE' && others.some((other) => other.name.toLowerCase() === contact.name.toLowerCase())) {
    problems.push(
      `The contact name ${contact.name} is already assigned to another contact. The contact name must be unique across all active contacts.`,
    );
  }
  const number = contact.contactNumber;
  if (number !== null && others.some((other) => other.contactNumber === number)) {
    problems.push('The Contact Number must be unique.');
  }
  return problems;
}

function emptyContact(tenantId: string): Contact {
  return {
    id: randomUUID(),
    tenantId,
    name: '',
    contactNumber: null,
    accountNumber: null,
    firstName: null,
    lastName: null,
    emailAddress: null,
    phone: null,
    addressLine: null,
    city: null,
    postalCode: null,
    country: null,
    taxNumber: null,
    bankAccountDetails: null,
    defaultCurrency: null,
    status: 'ACTIVE',
    mergedToContactId: null,
    isSupplier: false,
    isCustomer: false,
    updatedAt: 0,
  };
}

function applied(contact: Contact, element: XeroObject, now: number): Contact {
  const street = objectsOf(element, 'Addresses')?.find((address) => textOf(address, 'AddressType') !== 'POBOX') ?? {};
  const phone =
    objectsOf(element, 'Phones')?.find((candidate) => (textOf(candidate, 'PhoneNumber') ?? '') !== '') ?? {};
  const status = textOf(element, 'ContactStatus');
  return {
    ...contact,
    name: textOf(element, 'Name') ?? contact.name,
    contactNumber: textOf(element, 'ContactNumber') ?? contact.contactNumber,
    accountNumber: textOf(element, 'AccountNumber') ?? contact.accountNumber,
    firstName: textOf(element, 'FirstName') ?? contact.firstName,
    lastName: textOf(element, 'LastName') ?? contact.lastName,
    emailAddress: textOf(element, 'EmailAddress') ?? contact.emailAddress,
    phone: textOf(phone, 'PhoneNumber') ?? contact.phone,
    addressLine: textOf(street, 'AddressLine1') ?? contact.addressLine,
    city: textOf(street, 'City') ?? contact.city,
    postalCode: textOf(street, 'PostalCode') ?? contact.postalCode,
    country: textOf(street, 'Country') ?? contact.country,
    taxNumber: textOf(element, 'TaxNumber') ?? contact.taxNumber,
    bankAccountDetails: textOf(element, 'BankAccountDetails') ?? contact.bankAccountDetails,
    defaultCurrency: textOf(element, 'DefaultCurrency') ?? contact.defaultCurrency,
    status: status === 'ARCHIVED' || status === 'ACTIVE' ? status : contact.status,
    updatedAt: now,
  };
}
