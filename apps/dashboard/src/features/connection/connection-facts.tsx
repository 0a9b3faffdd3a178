import { connectionWarningWords } from '@relink/domain/connection/connection-warning';
import { AnchorButton } from '@relink/ui/anchor-button';
import { Fact, Facts } from '@relink/ui/facts';
import { Panel } from '@relink/ui/panel';
import { Text } from '@relink/ui/text';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { ConnectionDetailFragment } from '../../gql/graphql.ts';
import styles from './connection-page.module.css';
import { LoginFact } from './login-fact.tsx';
import { connectionMessages as messages } from './messages.ts';

export function ConnectionFacts({ connection }: { readonly connection: ConnectionDetailFragment }) {
  const intl = useIntl();
  const { xeroOrganisation: tenant, login, missingScopes, warnings, expiresIfUnusedAt } = connection;
  return (
    <Panel
      title={intl.formatMessage(messages.details)}
      actions={
        tenant !== null &&
        tenant.deepLink !== null && (
          <AnchorButton href={tenant.deepLink} target="_blank" rel="noreferrer" size="small" icon="external">
            {intl.formatMessage(messages.openInXero)}
          </AnchorButton>
        )
      }
    >
      <Facts>
        <Fact term={intl.formatMessage(messages.xeroOrganisation)}>
          {tenant === null ? (
            intl.formatMessage(messages.noLogin)
          ) : (
            <>
              <bdi>{tenant.name}</bdi>
              {[tenant.countryCode, tenant.baseCurrency].map((about) => about !== null && ` · ${about}`)}
              {tenant.isDemoCompany === true && (
                <Text tone="dim" size="small">
                  <FormattedMessage {...messages.demoCompany} />
                </Text>
              )}
            </>
          )}
        </Fact>
        <Fact term={intl.formatMessage(messages.login)}>
          {login === null ? (
            intl.formatMessage(messages.noLogin)
          ) : (
            <LoginFact login={login} connectionId={connection.id} />
          )}
        </Fact>
        <Fact term={intl.formatMessage(messages.lastWorked)}>
          <Moment at={connection.lastWorkedAt} />
        </Fact>
        <Fact term={intl.formatMessage(messages.lastChecked)}>
          <Moment at={connection.lastCheckedAt} />
        </Fact>
        {expiresIfUnusedAt !== null && (
          <Fact term={intl.formatMessage(messages.expires)}>
            <RelativeTime at={expiresIfUnusedAt} />
          </Fact>
        )}
        {missingScopes.length > 0 && (
          <Fact term={intl.formatMessage(messages.missingScopes)}>
            <ul className={styles.scopes}>
              {missingScopes.map((scope) => (
                <li key={scope}>
                  <code>{scope}</code>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {warnings.length > 0 && (
          <Fact term={intl.formatMessage(messages.warnings)}>
            {warnings.map((warning) => (
              <div key={warning} className={styles.warning}>
                <Text strong>{connectionWarningWords[warning].label}</Text>
                <Text tone="dim" size="small">
                  {connectionWarningWords[warning].message}
                </Text>
              </div>
            ))}
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

function Moment({ at }: { readonly at: string | null }) {
  return at === null ? <FormattedMessage {...commonMessages.never} /> : <RelativeTime at={at} />;
}
