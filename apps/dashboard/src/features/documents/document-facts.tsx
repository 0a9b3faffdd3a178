import { becameInXero, statusInXeroWords } from '@relink/domain/document/status-in-xero';
import { Fact, Facts } from '@relink/ui/facts';
import { Panel } from '@relink/ui/panel';
import { FormattedMessage, useIntl } from 'react-intl';

import { ActorName } from '../../components/actor-name.tsx';
import { commonMessages } from '../../components/messages.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { DocumentDetails } from './document-page.tsx';
import { FieldProblems } from './document-problems.tsx';
import { formatDay } from './document-words.ts';
import { documentMessages as messages } from './messages.ts';

/** What it says as a whole; what is wrong with a field stands below it. */
export function DocumentFacts({ document }: { readonly document: DocumentDetails }) {
  const intl = useIntl();
  const { kind, contactName, reference, number, date, dueDate, currency, xeroStatus, inXero, problems, connection } =
    document;
  const none = intl.formatMessage(commonMessages.none);
  const own = connection.xeroOrganisation?.baseCurrency ?? intl.formatMessage(messages.ownCurrency);
  const became = becameInXero(xeroStatus, inXero);
  const published = kind === 'SALES_INVOICE' ? number : reference;
  return (
    <Panel title={intl.formatMessage(messages.contents)}>
      <Facts>
        <Fact term={intl.formatMessage(messages.contact)}>
          <bdi>{contactName}</bdi>
          <FieldProblems problems={problems} field="contactName" />
        </Fact>
        <Fact term={intl.formatMessage(messages.reference)}>
          <bdi>{reference ?? none}</bdi>
          <FieldProblems problems={problems} field="reference" />
        </Fact>
        {kind === 'SALES_INVOICE' && (
          <Fact term={intl.formatMessage(messages.number)}>
            <bdi>{number ?? intl.formatMessage(messages.noNumber)}</bdi>
            <FieldProblems problems={problems} field="number" />
          </Fact>
        )}
        <Fact term={intl.formatMessage(messages.date)}>
          {formatDay(intl, date)}
          <FieldProblems problems={problems} field="date" />
        </Fact>
        <Fact term={intl.formatMessage(messages.dueDate)}>
          {dueDate === null ? none : formatDay(intl, dueDate)}
          <FieldProblems problems={problems} field="dueDate" />
        </Fact>
        <Fact term={intl.formatMessage(messages.currency)}>
          {currency ?? own}
          <FieldProblems problems={problems} field="currency" />
        </Fact>
        <Fact term={intl.formatMessage(messages.becomes)}>{intl.formatMessage(messages[xeroStatus])}</Fact>
        <Fact term={intl.formatMessage(messages.submittedBy)}>
          <FormattedMessage
            {...messages.submittedByAt}
            values={{
              who: <ActorName actor={document.submittedBy} first />,
              when: <RelativeTime at={document.createdAt} />,
            }}
          />
        </Fact>
        {document.publishedAt !== null && (
          <Fact term={intl.formatMessage(messages.publishedAt)}>
            <RelativeTime at={document.publishedAt} />
          </Fact>
        )}
        {inXero !== null && became !== null && (
          <Fact term={intl.formatMessage(messages.since)}>
            <FormattedMessage
              {...messages.readAt}
              values={{ what: statusInXeroWords[became].label, when: <RelativeTime at={inXero.readAt} /> }}
            />
          </Fact>
        )}
        {inXero !== null && inXero.number !== null && inXero.number !== published && (
          <Fact term={intl.formatMessage(messages.numberInXero)}>
            <bdi>{inXero.number}</bdi>
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}
