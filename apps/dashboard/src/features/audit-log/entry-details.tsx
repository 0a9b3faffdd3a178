import { Button } from '@relink/ui/button';
import { Fact, Facts } from '@relink/ui/facts';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/link-button.tsx';
import type { AuditLineFragment } from '../../gql/graphql.ts';
import { useNarrow } from '../../lib/use-narrow.ts';
import styles from './audit-log.module.css';
import type { AuditSearchChange } from './audit-search.ts';
import { actionCalled, factWords } from './audit-words.ts';
import { auditMessages as messages } from './messages.ts';

type EntryDetailsProps = {
  readonly entry: AuditLineFragment;
  readonly onFilter: (change: AuditSearchChange) => void;
};

/** What an entry says beyond its line: what was before and after, and what leads on from here. */
export function EntryDetails({ entry, onFilter }: EntryDetailsProps) {
  const intl = useIntl();
  const { actor, organisation, subjectId, subjectKind, userAgent, requestId } = entry;
  const action = actionCalled(entry.action);
  const actorId = actor.kind === 'User' || actor.kind === 'ApiKey' ? actor.id : null;
  return (
    <Stack gap={3}>
      <Changes changes={entry.changes} />
      <Facts>
        {subjectId !== null && <Fact term={intl.formatMessage(messages.subjectId)}>{subjectId}</Fact>}
        {userAgent !== null && <Fact term={intl.formatMessage(messages.userAgent)}>{userAgent}</Fact>}
        {requestId !== null && <Fact term={intl.formatMessage(messages.requestId)}>{requestId}</Fact>}
        <Fact term={intl.formatMessage(messages.entryId)}>{entry.id}</Fact>
      </Facts>
      <Row>
        {actorId !== null && (
          <Button size="small" onClick={() => onFilter({ actor: actorId })} testId="only-this-actor">
            {intl.formatMessage(messages.onlyThisActor)}
          </Button>
        )}
        {action !== undefined && (
          <Button size="small" onClick={() => onFilter({ action })} testId="only-this-action">
            {intl.formatMessage(messages.onlyThisAction)}
          </Button>
        )}
        {organisation !== null && (
          <Button
            size="small"
            onClick={() => onFilter({ organisation: organisation.id })}
            testId="only-this-organisation"
          >
            {intl.formatMessage(messages.onlyThisOrganisation, { name: organisation.name })}
          </Button>
        )}
        {subjectKind === 'CONNECTION' && subjectId !== null && (
          <LinkButton size="small" tone="quiet" to={paths.connection} params={{ connectionId: subjectId }}>
            {intl.formatMessage(messages.toConnection)}
          </LinkButton>
        )}
      </Row>
    </Stack>
  );
}

/** Three columns; where there is no room for them, what changed stands above its before and after. */
function Changes({ changes }: { readonly changes: AuditLineFragment['changes'] }) {
  const intl = useIntl();
  const narrow = useNarrow();
  if (changes.length === 0) return <Text tone="dim">{intl.formatMessage(messages.noChanges)}</Text>;
  return (
    <table className={styles.changes} aria-label={intl.formatMessage(messages.changes)}>
      <thead>
        <tr>
          {!narrow && <th scope="col">{intl.formatMessage(messages.fact)}</th>}
          <th scope="col">{intl.formatMessage(messages.before)}</th>
          <th scope="col">{intl.formatMessage(messages.after)}</th>
        </tr>
      </thead>
      {changes.map(({ fact, before, after }) => (
        <tbody key={fact}>
          {narrow && (
            <tr>
              <th scope="rowgroup" colSpan={2}>
                {factWords(fact)}
              </th>
            </tr>
          )}
          <tr>
            {!narrow && <th scope="row">{factWords(fact)}</th>}
            <td>
              <Value text={before} />
            </td>
            <td>
              <Value text={after} />
            </td>
          </tr>
        </tbody>
      ))}
    </table>
  );
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

function Value({ text }: { readonly text: string | null }) {
  const intl = useIntl();
  if (text === null) return intl.formatMessage(messages.nothing);
  if (!moment.test(text)) return <bdi>{text}</bdi>;
  return <time dateTime={text}>{intl.formatDate(text, { dateStyle: 'medium', timeStyle: 'medium' })}</time>;
}
