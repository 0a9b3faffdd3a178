import type { LinkPageState } from '@relink/domain/reconnect-link/link-page';
import { AnchorButton } from '@relink/ui/anchor-button';
import { CenteredPage } from '@relink/ui/centered-page';
import { Panel } from '@relink/ui/panel';
import { PlainButton } from '@relink/ui/plain-button';
import { Spinner } from '@relink/ui/spinner';
import { Stack } from '@relink/ui/stack';
import { Heading, Text } from '@relink/ui/text';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { Brand } from '../../components/brand.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useFocusOnHeading } from '../../components/use-focus-on-heading.ts';
import type { LinkAddress } from './link-address.ts';
import { linkPageMessages as messages } from './messages.ts';
import { type LinkShown, useLink } from './use-link.ts';

/** The way on from each state; none where only whoever sent the link can help, or nothing is left to do. */
const wayOn: Partial<Record<LinkPageState, 'start' | 'startAgain' | 'again'>> = {
  READY: 'start',
  AT_XERO: 'start',
  WRONG_ORGANISATION: 'startAgain',
  DENIED: 'startAgain',
  SCOPES_MISSING: 'startAgain',
  CAP_REACHED: 'startAgain',
  NO_ACCESS: 'startAgain',
  XERO_UNAVAILABLE: 'again',
  LAPSED: 'startAgain',
  REPLACED: 'startAgain',
  FAILED: 'startAgain',
};

/** The page behind a reconnect link, for somebody without an account: who asks, for what, one button. */
export function LinkPageView({ address }: { readonly address: LinkAddress }) {
  const intl = useIntl();
  const { shown, busy, again, start } = useLink(address);
  const heading = useFocusOnHeading();
  const { title, text, names } = wordsOf(shown);
  const asker = 'askedBy' in names && names.askedBy !== '' ? 'some' : 'none';
  // names are set apart from the sentence, whatever their script; a tab's title is bare text
  const named = Object.fromEntries(Object.entries(names).map(([name, value]) => [name, <bdi key={name}>{value}</bdi>]));
  const way = shown.kind === 'page' ? wayOn[shown.page.state] : canTryAgain(shown) ? 'again' : undefined;
  return (
    <CenteredPage>
      <PageTitle>{intl.formatMessage(title, names)}</PageTitle>
      <Stack gap={5}>
        <Brand />
        <Panel>
          <div data-testid="link-page" data-state={nameOf(shown)}>
            <Stack gap={4}>
              <Stack gap={2}>
                <Heading level={1} ref={heading}>
                  <FormattedMessage {...title} values={named} />
                </Heading>
                {nameOf(shown) === 'CHECKING' || shown.kind === 'loading' ? (
                  <Spinner label={intl.formatMessage(text, names)} />
                ) : (
                  <Text>
                    <FormattedMessage {...text} values={{ ...named, asker }} />
                  </Text>
                )}
              </Stack>
              {way !== undefined && (
                <PlainButton
                  tone="primary"
                  wide
                  busy={busy}
                  onClick={way === 'again' ? again : start}
                  testId={way === 'again' ? 'link-again' : 'link-start'}
                >
                  <FormattedMessage {...wayWords[way]} />
                </PlainButton>
              )}
              {nameOf(shown) === 'DONE' && <Farewell shown={shown} />}
            </Stack>
          </div>
        </Panel>
      </Stack>
    </CenteredPage>
  );
}

const wayWords = { start: messages.goToXero, startAgain: messages.goAgain, again: messages.tryAgain };

function Farewell({ shown }: { readonly shown: LinkShown }): ReactNode {
  const address = shown.kind === 'page' ? shown.page.returnAddress : null;
  if (address === null) {
    return (
      <Text tone="dim">
        <FormattedMessage {...messages.close} />
      </Text>
    );
  }
  return (
    <AnchorButton href={address} rel="noreferrer" tone="primary" icon="arrowRight" data-testid="link-return">
      <FormattedMessage {...messages.goOn} values={{ host: new URL(address).host }} />
    </AnchorButton>
  );
}

function nameOf(shown: LinkShown): string {
  if (shown.kind === 'page') return shown.page.state;
  return shown.kind === 'refused' ? shown.refusal : shown.kind;
}

function canTryAgain(shown: LinkShown): boolean {
  if (shown.kind === 'unreachable') return true;
  return shown.kind === 'refused' && (shown.refusal === 'LIMITED' || shown.refusal === 'XERO_UNREACHABLE');
}

function wordsOf(shown: LinkShown) {
  if (shown.kind === 'page') {
    const { state, about } = shown.page;
    const names = { ...about, askedBy: about?.askedBy ?? '' };
    return { title: messages[`title${state}`], text: messages[state], names };
  }
  if (shown.kind === 'refused')
    return { title: messages[`title${shown.refusal}`], text: messages[shown.refusal], names: {} };
  if (shown.kind === 'unreachable') return { title: messages.titleUnreachable, text: messages.unreachable, names: {} };
  if (shown.kind === 'nothing') return { title: messages.titleNothing, text: messages.nothing, names: {} };
  return { title: messages.titleLoading, text: messages.loading, names: {} };
}
