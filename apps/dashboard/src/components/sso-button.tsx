import { Button } from '@relink/ui/button';
import { Notice } from '@relink/ui/notice';
import { Stack } from '@relink/ui/stack';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { leaveFor } from '../lib/leave.ts';
import type { SsoBegun } from '../lib/single-sign-on.ts';
import { useViewer } from '../lib/viewer.ts';
import { commonMessages } from './messages.ts';

type SsoButtonProps = {
  readonly label: string;
  readonly begin: () => Promise<SsoBegun>;
  /** what this page makes of a refusal itself; true: nothing is left to say */
  readonly onRefused?: (code: string) => boolean;
  readonly testId: string;
};

/** Leaves for the identity provider of the operator; nothing where there is none. */
export function SsoButton({ label, begin, onRefused, testId }: SsoButtonProps) {
  const intl = useIntl();
  const { installation } = useViewer();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!installation.singleSignOn) return null;

  async function leave() {
    setBusy(true);
    setProblem(null);
    const begun = await begin();
    if (begun.kind === 'begun') return leaveFor(begun.url);
    setBusy(false);
    if (begun.kind === 'refused' && onRefused?.(begun.code) === true) return undefined;
    return setProblem(begun.kind === 'refused' ? begun.message : intl.formatMessage(commonMessages.unreachable));
  }

  return (
    <Stack gap={3}>
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      <Button wide busy={busy} onClick={() => void leave()} testId={testId}>
        {label}
      </Button>
    </Stack>
  );
}
