import { Heading } from '@relink/ui/text';
import { FormattedMessage, useIntl } from 'react-intl';

import type { Attempt, ReconnectTarget, Tenant } from './attempt.ts';
import { reconnectMessages as messages } from './messages.ts';
import styles from './wizard.module.css';

type EffectsProps = { readonly attempt: Attempt; readonly target: ReconnectTarget; readonly tenant: Tenant };

/** What `Next` will do, before it is pressed. */
export function Effects({ attempt, target, tenant }: EffectsProps) {
  const intl = useIntl();
  const healed = [
    ...attempt.alsoHeals
      .filter(({ id }) => id !== target.id)
      .map(({ id, organisation }) => <bdi key={id}>{organisation.name}</bdi>),
    ...(attempt.alsoHealsOthersCount > 0
      ? [
          <FormattedMessage
            key="others"
            {...messages.effectHealsOthers}
            values={{ count: attempt.alsoHealsOthersCount }}
          />,
        ]
      : []),
  ];
  const values = { name: <bdi>{target.organisation.name}</bdi>, tenant: <bdi>{tenant.name}</bdi> };
  return (
    <div className={styles.effects}>
      <Heading level={2}>
        <FormattedMessage {...messages.effectsTitle} />
      </Heading>
      <ul className={styles.list}>
        <li>
          <FormattedMessage {...messages.effectConnects} values={values} />
        </li>
        {attempt.signedInAs !== null && (
          <li>
            <FormattedMessage
              {...messages.effectRuns}
              values={{
                login: (
                  <strong>
                    <bdi>{attempt.signedInAs}</bdi>
                  </strong>
                ),
              }}
            />
          </li>
        )}
        {healed.length > 0 && (
          <li>
            <FormattedMessage
              {...messages.effectHeals}
              values={{ names: intl.formatList(healed, { type: 'conjunction' }) }}
            />
          </li>
        )}
        <li>
          <FormattedMessage {...messages.effectStays} />
        </li>
      </ul>
    </div>
  );
}
