import type { Contact } from './contact.ts';
import type { XeroObject } from './envelope.ts';
import { xeroTimestamp } from './xero-date.ts';

export function contactView(contact: Contact): XeroObject {
  return {
    ...contactSummary(contact),
    ...(contact.firstName === null ? {} : { FirstName: contact.firstName }),
    ...(contact.lastName === null ? {} : { LastName: contact.lastName }),
    BankAccountDetails: contact.bankAccountDetails ?? '',
    ...(contact.taxNumber === null ? {} : { TaxNumber: contact.taxNumber }),
    Addresses: [
      {
        AddressType: 'STREET',
        AddressLine1: contact.addressLine ?? '',
        City: contact.city ?? '',
        Region: '',
        PostalCode: contact.postalCode ?? '',
        Country: contact.country ?? '',
      },
      { AddressType: 'POBOX', City: '', Region: '', PostalCode: '', Country: '' },
    ],
    Phones: ['DDI', 'DEFAULT', 'FAX', 'MOBILE'].map((type) => ({
      PhoneType: type,
      PhoneNumber: type === 'DEFAULT' ? (contact.phone ?? '') : '',
      PhoneAreaCode: '',
      PhoneCountryCode: '',
    })),
    ContactGroups: [],
    ContactPersons: [],
    HasAttachments: false,
  };
}

/** What summaryOnly leaves. */
export function contactSummary(contact: Contact): XeroObject {
  return {
    ContactID: contact.id,
    ...(contact.mergedToContactId === null ? {} : { MergedToContactID: contact.mergedToContactId }),
    ...(contact.contactNumber === null ? {} : { ContactNumber: contact.contactNumber }),
    ...(contact.accountNumber === null ? {} : { AccountNumber: contact.accountNumber }),
    ContactStatus: contact.status,
    Name: contact.name,
    EmailAddress: contact.emailAddress ?? '',
    IsSupplier: contact.isSupplier,
    IsCustomer: contact.isCustomer,
    ...(contact.defaultCurrency === null ? {} : { DefaultCurrency: contact.defaultCurrency }),
    UpdatedDateUTC: xeroTimestamp(contact.updatedAt),
    HasValidationErrors: false,
  };
}
