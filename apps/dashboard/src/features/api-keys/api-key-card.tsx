import { Button } from '@relink/ui/button';
import { Fact, Facts } from '@relink/ui/facts';
import type { IconName } from '@relink/ui/icon';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Row, Stack } from '@relink/ui/stack';
import { StatusMark, type Tone } from '@relink/ui/status-mark';
import { Heading } from '@relink/ui/text';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { ApiKeyLineFragment, ApiKeyState } from '../../gql/graphql.ts';
import { apiKeyMessages as messages } from './messages.ts';
import { wordsOf } from './permission-names.ts';

const appearances: Record<ApiKeyState, { readonly tone: Tone; readonly icon: IconName }> = {
  ACTIVE: { tone: 'good', icon: 'circleCheck' },
  EXPIRED: { tone: 'caution', icon: 'clock' },
  REVOKED: { tone: 'off', icon: 'circleX' },
};

type ApiKeyCardProps = {
  readonly apiKey: ApiKeyLineFragment;
  readonly onRotate: () => void;
  readonly onRevoke: () => void;
};

/** One key: what it may, where, until when; and what can be done about it, while it is not ended. */
export function ApiKeyCard({ apiKey, onRotate, onRevoke }: ApiKeyCardProps) {
  const intl = useIntl();
  const state = apiKey.state ?? 'REVOKED';
  const { name } = apiKey;
  return (
    <div data-testid={`api-key-${name}`} data-state={state}>
      <Panel>
        <Stack gap={4}>
          <Row justify="spread">
            <Row gap={3}>
              <Heading level={2}>
                <bdi>{name}</bdi>
              </Heading>
              <StatusMark {...appearances[state]} label={intl.formatMessage(messages[state])} />
            </Row>
            {state !== 'REVOKED' && (
              <Row>
                <Button
                  size="small"
                  label={intl.formatMessage(messages.rotateOf, { name })}
                  onClick={onRotate}
                  testId="rotate-api-key"
                >
                  {intl.formatMessage(messages.rotate)}
                </Button>
                <Button
                  size="small"
                  label={intl.formatMessage(messages.revokeOf, { name })}
                  onClick={onRevoke}
                  testId="revoke-api-key"
                >
                  {intl.formatMessage(messages.revoke)}
                </Button>
              </Row>
            )}
          </Row>
          {apiKey.previousSecretUntil !== null && (
            <Notice tone="info" slim>
              <FormattedMessage
                {...messages.overlap}
                values={{ when: <Moment at={apiKey.previousSecretUntil} time /> }}
              />
            </Notice>
          )}
          <ApiKeyFacts apiKey={apiKey} state={state} />
        </Stack>
      </Panel>
    </div>
  );
}

function ApiKeyFacts({ apiKey, state }: { readonly apiKey: ApiKeyLineFragment; readonly state: ApiKeyState }) {
  const intl = useIntl();
  const end = state === 'REVOKED' ? apiKey.revokedAt : apiKey.expiresAt;
  const ended = { ACTIVE: messages.expires, EXPIRED: messages.expired, REVOKED: messages.revoked }[state];
  const when = <Moment at={apiKey.createdAt} />;
  return (
    <Facts>
      <Fact term={intl.formatMessage(messages.key)}>
        <code>{apiKey.prefix}</code>
      </Fact>
      <Fact term={intl.formatMessage(messages.may)}>
        {intl.formatList((apiKey.permissions ?? []).map(wordsOf), { type: 'conjunction' })}
      </Fact>
      <Fact term={intl.formatMessage(messages.where)}>
        {apiKey.organisations === null
          ? intl.formatMessage(messages.everywhere)
          : apiKey.organisations.map(({ id, name }, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <bdi>{name}</bdi>
              </span>
            ))}
      </Fact>
      <Fact term={intl.formatMessage(ended)}>
        <Moment at={end} />
      </Fact>
      <Fact term={intl.formatMessage(messages.lastUsed)}>
        {apiKey.lastUsedAt === null ? (
          intl.formatMessage(commonMessages.never)
        ) : (
          <RelativeTime at={apiKey.lastUsedAt} />
        )}
      </Fact>
      <Fact term={intl.formatMessage(messages.made)}>
        {apiKey.createdBy === null ? (
          when
        ) : (
          <FormattedMessage {...messages.madeBy} values={{ when, name: <bdi>{apiKey.createdBy.name}</bdi> }} />
        )}
      </Fact>
    </Facts>
  );
}

/** A day, or a moment of it, as the reader writes it. */
function Moment({ at, time = false }: { readonly at: string | null; readonly time?: boolean }) {
  const intl = useIntl();
  if (at === null) return null;
  const shown = intl.formatDate(at, time ? { dateStyle: 'medium', timeStyle: 'short' } : { dateStyle: 'medium' });
  return (
    <time dateTime={at} title={intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'long' })}>
      {shown}
    </time>
  );
}
