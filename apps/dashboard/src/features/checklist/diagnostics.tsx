import { useQuery } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { Notice } from '@relink/ui/notice';
import { Spinner } from '@relink/ui/spinner';
import { Row, Stack } from '@relink/ui/stack';
import { LiveRegion, Text } from '@relink/ui/text';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { DiagnosticsDocument } from '../../gql/graphql.ts';
import styles from './checklist.module.css';
import { download } from './download.ts';
import { checklistMessages as messages } from './messages.ts';

/** The bundle for whoever supports the connection: shown before it is handed on, then copied or kept as a file. */
export function Diagnostics({ connectionId }: { readonly connectionId: string }) {
  const intl = useIntl();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon="copy" onClick={() => setOpen(true)} testId="copy-diagnostics">
        {intl.formatMessage(messages.diagnostics)}
      </Button>
      <Dialog open={open} title={intl.formatMessage(messages.diagnosticsTitle)} onClose={() => setOpen(false)}>
        {open && <Bundle connectionId={connectionId} />}
      </Dialog>
    </>
  );
}

function Bundle({ connectionId }: { readonly connectionId: string }) {
  const intl = useIntl();
  // as it is now: never from the cache, and never kept there
  const { data, error, refetch } = useQuery(DiagnosticsDocument, {
    variables: { id: connectionId },
    fetchPolicy: 'no-cache',
  });
  const bundle = data?.connection?.diagnostics;
  if (bundle !== undefined) {
    return <Ready text={bundle.text} json={`${JSON.stringify(bundle.json, null, 2)}\n`} />;
  }
  if (error === undefined && data === undefined) {
    return <Spinner label={intl.formatMessage(messages.diagnosticsLoading)} />;
  }
  return (
    <Notice
      tone="fault"
      announce="atOnce"
      actions={
        <Button size="small" onClick={() => void refetch().catch(() => {})}>
          {intl.formatMessage(commonMessages.tryAgain)}
        </Button>
      }
    >
      <FormattedMessage {...messages.diagnosticsFailed} />
    </Notice>
  );
}

type Copied = 'text' | 'json' | 'failed' | null;

function Ready({ text, json }: { readonly text: string; readonly json: string }) {
  const intl = useIntl();
  const [copied, setCopied] = useState<Copied>(null);
  const copy = (what: 'text' | 'json', content: string) =>
    // Without TLS browsers have no clipboard at all.
    void Promise.resolve()
      .then(() => navigator.clipboard.writeText(content))
      .then(
        () => setCopied(what),
        () => setCopied('failed'),
      );
  const label = (what: 'text' | 'json') => {
    if (copied === what) return intl.formatMessage(messages.copied);
    return intl.formatMessage(what === 'text' ? messages.copyText : messages.copyJson);
  };
  return (
    <Stack gap={4}>
      <Text tone="dim" size="small">
        <FormattedMessage {...messages.diagnosticsWhat} />
      </Text>
      <section
        className={styles.bundle}
        aria-label={intl.formatMessage(messages.diagnosticsText)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls is reached by keyboard
        tabIndex={0}
      >
        <pre data-testid="diagnostics-text">{text}</pre>
      </section>
      <Row>
        <Button
          tone="primary"
          icon={copied === 'text' ? 'check' : 'copy'}
          onClick={() => copy('text', text)}
          testId="copy-text"
        >
          {label('text')}
        </Button>
        <Button icon={copied === 'json' ? 'check' : 'copy'} onClick={() => copy('json', json)} testId="copy-json">
          {label('json')}
        </Button>
        <Button
          icon="download"
          onClick={() => download('relink-diagnostics.txt', 'text/plain', text)}
          testId="download-text"
        >
          {intl.formatMessage(messages.downloadText)}
        </Button>
        <Button
          icon="download"
          onClick={() => download('relink-diagnostics.json', 'application/json', json)}
          testId="download-json"
        >
          {intl.formatMessage(messages.downloadJson)}
        </Button>
      </Row>
      {copied === 'failed' && (
        <Notice tone="caution" announce="atOnce">
          <FormattedMessage {...messages.notCopied} />
        </Notice>
      )}
      <LiveRegion>{copied === 'text' || copied === 'json' ? intl.formatMessage(messages.copied) : ''}</LiveRegion>
    </Stack>
  );
}
