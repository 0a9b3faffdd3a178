import { Button } from '@relink/ui/button';
import { Row } from '@relink/ui/stack';
import { FormattedMessage, useIntl } from 'react-intl';

import { RelativeTime } from '../../components/relative-time.tsx';
import { useViewer } from '../../lib/viewer.ts';
import { memberMessages as messages } from './messages.ts';
import styles from './person-list.module.css';
import { isLast, type Place, roleName, type Somebody } from './place.ts';

type PersonListProps = {
  readonly place: Place;
  readonly people: readonly Somebody[];
  /** all of them are in the list: only then it is known who is the last */
  readonly complete: boolean;
  readonly onChangeRole: (somebody: Somebody) => void;
  readonly onRemove: (somebody: Somebody) => void;
};

export function PersonList({ place, people, complete, onChangeRole, onRemove }: PersonListProps) {
  const intl = useIntl();
  const { viewer } = useViewer();
  const stays =
    place.kind === 'organisation'
      ? intl.formatMessage(messages.lastAdmin, { name: place.name })
      : intl.formatMessage(messages.lastOwner);
  return (
    <ul className={styles.list}>
      {people.map((somebody) => {
        const reason = complete && isLast(somebody, people) ? stays : null;
        const { name, email, id } = somebody.user;
        return (
          <li key={somebody.id} className={styles.person} data-testid={`person-${email}`}>
            <div className={styles.words}>
              <span className={styles.name}>
                <bdi>{name}</bdi> {viewer?.user?.id === id && intl.formatMessage(messages.you)}
              </span>
              <span className={styles.about}>{email}</span>
              <span className={styles.about}>
                <FormattedMessage {...messages.since} values={{ when: <RelativeTime at={somebody.since} /> }} />
                {somebody.organisationCount !== undefined &&
                  `, ${intl.formatMessage(messages.inOrganisations, { count: somebody.organisationCount })}`}
              </span>
            </div>
            <span className={styles.role}>{roleName(somebody.role)}</span>
            <Row>
              <Button
                size="small"
                disabledReason={reason}
                label={intl.formatMessage(messages.changeRoleOf, { name })}
                onClick={() => onChangeRole(somebody)}
                testId="change-role"
              >
                {intl.formatMessage(messages.changeRole)}
              </Button>
              <Button
                size="small"
                tone="quiet"
                disabledReason={reason}
                label={intl.formatMessage(messages.removeOf, { name })}
                onClick={() => onRemove(somebody)}
                testId="remove"
              >
                {intl.formatMessage(messages.remove)}
              </Button>
            </Row>
          </li>
        );
      })}
    </ul>
  );
}
