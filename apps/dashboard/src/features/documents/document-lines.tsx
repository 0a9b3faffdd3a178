import { Button } from '@relink/ui/button';
import { Fact, Facts } from '@relink/ui/facts';
import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { useNarrow } from '../../lib/use-narrow.ts';
import type { DocumentDetails } from './document-page.tsx';
import { FieldProblems } from './document-problems.tsx';
import { amountWords } from './document-words.ts';
import styles from './documents.module.css';
import { documentMessages as messages } from './messages.ts';

/** More are shown when they are asked for: there may be thousands. */
const mostAtFirst = 50;

const columns = [
  { field: 'description', words: messages.description },
  { field: 'quantity', words: messages.quantity },
  { field: 'unitAmount', words: messages.unitAmount },
  { field: 'accountCode', words: messages.account },
  { field: 'taxType', words: messages.taxType },
  { field: 'itemCode', words: messages.item },
] as const;
type Column = (typeof columns)[number]['field'];

const isNumber = (field: Column) => field === 'quantity' || field === 'unitAmount';

/** The lines as they were submitted, to the last digit. Those with a problem are shown whichever they are. */
export function DocumentLines({ document }: { readonly document: DocumentDetails }) {
  const intl = useIntl();
  const narrow = useNarrow();
  const [isWhole, setWhole] = useState(false);
  const { lines, problems, lineAmounts } = document;
  const wrong = new Set(problems.map(({ field }) => /^lines\.(\d+)\./.exec(field ?? '')?.[1]));
  const shown = lines
    .map((line, index) => ({ line, index }))
    .filter(({ index }) => isWhole || index < mostAtFirst || wrong.has(String(index)));
  const used = columns.filter(
    ({ field }) =>
      lines.some((line) => line[field] !== null) || problems.some((one) => one.field?.endsWith(`.${field}`)),
  );
  const cell = (index: number, field: Column) => (
    <>
      <bdi>{lines[index]?.[field] ?? '–'}</bdi>
      <FieldProblems problems={problems} field={`lines.${index}.${field}`} />
    </>
  );
  const total = intl.formatMessage(messages[lineAmounts]);
  return (
    <Panel title={intl.formatMessage(messages.lines)}>
      <Stack gap={3}>
        {narrow ? (
          <div>
            {shown.map(({ index }) => (
              <section
                key={index}
                className={styles.lineCard}
                aria-label={intl.formatMessage(messages.line, { number: index + 1 })}
              >
                {lines.length > 1 && (
                  <Text tone="dim" size="small">
                    {intl.formatMessage(messages.line, { number: index + 1 })}
                  </Text>
                )}
                <Facts>
                  {used.map(({ field, words }) => (
                    <Fact key={field} term={intl.formatMessage(words)}>
                      {cell(index, field)}
                    </Fact>
                  ))}
                </Facts>
              </section>
            ))}
            <div className={styles.total}>
              <span>{total}</span>
              <span className={styles.figure}>{amountWords(document)}</span>
            </div>
          </div>
        ) : (
          <table className={styles.lines} aria-label={intl.formatMessage(messages.lines)}>
            <thead>
              <tr>
                {used.map(({ field, words }) => (
                  <th key={field} scope="col" className={isNumber(field) ? styles.number : undefined}>
                    {intl.formatMessage(words)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ index }) => (
                <tr key={index}>
                  {used.map(({ field }) => (
                    <td key={field} className={isNumber(field) ? styles.number : undefined}>
                      {cell(index, field)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{total}</th>
                <td colSpan={used.length - 1} className={styles.number} data-testid="document-total">
                  {amountWords(document)}
                </td>
              </tr>
            </tfoot>
          </table>
        )}
        {shown.length < lines.length && (
          <Button size="small" onClick={() => setWhole(true)}>
            {intl.formatMessage(messages.showLines, { count: lines.length })}
          </Button>
        )}
      </Stack>
    </Panel>
  );
}
