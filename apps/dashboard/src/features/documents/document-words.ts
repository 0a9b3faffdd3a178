import type { IntlShape } from 'react-intl';

import type { DocumentRowFragment } from '../../gql/graphql.ts';
import { documentMessages as messages } from './messages.ts';

type Named = Pick<DocumentRowFragment, 'kind' | 'number' | 'reference' | 'date'>;

/** A day of the organisation's own calendar, wherever the viewer is. */
export function formatDay(intl: IntlShape, day: string): string {
  return intl.formatDate(day, { dateStyle: 'medium', timeZone: 'UTC' });
}

/** "Bill INV-12"; "Bill of 24 Nov 2026" where it has no name of its own. */
export function documentName(intl: IntlShape, { kind, number, reference, date }: Named): string {
  const name = number ?? reference;
  const values = { kind: intl.formatMessage(messages[kind]), name, date: formatDay(intl, date) };
  return intl.formatMessage(name === null ? messages.untitled : messages.titled, values);
}

/** The decimal as it is, to its last digit: no number is made of it. */
export function amountWords({
  currency,
  total,
  connection,
}: Pick<DocumentRowFragment, 'currency' | 'total' | 'connection'>): string {
  const unit = currency ?? connection.xeroOrganisation?.baseCurrency ?? null;
  return unit === null ? total : `${unit} ${total}`;
}
