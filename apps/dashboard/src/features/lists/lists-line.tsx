import { Text } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { changesSummary, countOf, hasChanges } from './changes-summary.ts';
import { listMessages as messages } from './messages.ts';
import { useConnectionLists } from './use-connection-lists.ts';

type ListsLineProps = {
  readonly connectionId: string;
  /** a refresh that had ended by then is none of its business */
  readonly since: string | null;
};

/** How far the lists have come that a reconnect refreshes, in one line, live. */
export function ListsLine({ connectionId, since }: ListsLineProps) {
  const intl = useIntl();
  const { refresh, isOpen } = useConnectionLists(connectionId);
  if (refresh === null) return null;
  const { id, parts, finishedAt } = refresh;
  if (finishedAt !== null && since !== null && Date.parse(finishedAt) < Date.parse(since)) return null;
  const [total, failed] = [parts.length, countOf(parts, 'FAILED')];
  const message = isOpen ? messages.wizardOpen : failed > 0 ? messages.wizardFailed : messages.wizardDone;
  const values = { done: countOf(parts, 'COMPLETED'), total, failed, summary: changesSummary(intl, parts) };
  return (
    <output data-testid="lists-line" data-state={refresh.state}>
      <Text inline>
        <FormattedMessage {...message} values={values} />{' '}
        {!isOpen && hasChanges(parts) && (
          <Link to={paths.listChanges} params={{ connectionId, refreshId: id }}>
            <FormattedMessage {...messages.seeChanges} />
          </Link>
        )}
      </Text>
    </output>
  );
}
