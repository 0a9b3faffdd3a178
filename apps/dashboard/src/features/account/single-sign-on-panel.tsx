import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { use, useState } from 'react';
import { useIntl } from 'react-intl';

import { FreshSignInContext, useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { SsoButton } from '../../components/sso-button.tsx';
import { type AccountQuery, UnlinkSingleSignOnDocument } from '../../gql/graphql.ts';
import { beginSingleSignOn, type SsoBegun } from '../../lib/single-sign-on.ts';
import { singleSignOnMessages as messages } from './single-sign-on-messages.ts';

type Link = NonNullable<NonNullable<AccountQuery['viewer']>['singleSignOn']>;
type SingleSignOnPanelProps = {
  readonly link: Link | null;
  readonly hasPassword: boolean;
  readonly onChanged: () => void;
};

export function SingleSignOnPanel({ link, hasPassword, onChanged }: SingleSignOnPanelProps) {
  const intl = useIntl();
  return (
    <Panel title={intl.formatMessage(messages.title)}>
      {link === null ? <NotLinked /> : <Linked link={link} hasPassword={hasPassword} onChanged={onChanged} />}
    </Panel>
  );
}

function NotLinked() {
  const intl = useIntl();
  const confirm = use(FreshSignInContext);

  async function begin(): Promise<SsoBegun> {
    const begun = await beginSingleSignOn('LINK');
    const isStale = begun.kind === 'refused' && begun.code === 'CONFIRM_SIGN_IN';
    return isStale && (await confirm()) ? beginSingleSignOn('LINK') : begun;
  }

  return (
    <Stack gap={3} align="start">
      <Text>{intl.formatMessage(messages.notLinked)}</Text>
      <SsoButton label={intl.formatMessage(messages.link)} begin={begin} testId="sso-link" />
    </Stack>
  );
}

function Linked({ link, hasPassword, onChanged }: SingleSignOnPanelProps & { readonly link: Link }) {
  const intl = useIntl();
  const [asking, setAsking] = useState(false);
  const provider = URL.canParse(link.issuer) ? new URL(link.issuer).host : link.issuer;
  const date = intl.formatDate(link.linkedAt, { dateStyle: 'medium' });
  return (
    <Stack gap={3} align="start">
      <Text>
        {intl.formatMessage(messages.linked, { provider, date })} {!hasPassword && intl.formatMessage(messages.onlyWay)}
      </Text>
      {hasPassword && (
        <Button onClick={() => setAsking(true)} testId="sso-unlink">
          {intl.formatMessage(messages.unlink)}
        </Button>
      )}
      <Dialog open={asking} title={intl.formatMessage(messages.unlinkTitle)} onClose={() => setAsking(false)}>
        {asking && <Unlink onClose={() => setAsking(false)} onUnlinked={onChanged} />}
      </Dialog>
    </Stack>
  );
}

type UnlinkProps = { readonly onClose: () => void; readonly onUnlinked: () => void };

function Unlink({ onClose, onUnlinked }: UnlinkProps) {
  const intl = useIntl();
  const withFreshSignIn = useWithFreshSignIn();
  const [unlink, { loading }] = useMutation(UnlinkSingleSignOnDocument);
  const [problem, setProblem] = useState<string | null>(null);

  async function goOn() {
    const payload = await withFreshSignIn(
      async () => (await unlink().catch(() => null))?.data?.unlinkSingleSignOn ?? null,
    );
    if (payload === null || payload.userErrors.length > 0) {
      return setProblem(payload?.userErrors[0]?.message ?? intl.formatMessage(commonMessages.unreachable));
    }
    showToast({ tone: 'good', title: intl.formatMessage(messages.unlinked) });
    onUnlinked();
    return onClose();
  }

  return (
    <Stack gap={4}>
      <Text>{intl.formatMessage(messages.unlinkWhat)}</Text>
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      <Row justify="end">
        <Button onClick={onClose}>{intl.formatMessage(commonMessages.cancel)}</Button>
        <Button tone="danger" busy={loading} onClick={() => void goOn()} testId="sso-unlink-confirm">
          {intl.formatMessage(messages.unlink)}
        </Button>
      </Row>
    </Stack>
  );
}
