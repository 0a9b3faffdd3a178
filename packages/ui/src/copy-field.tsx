import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';

import { Button } from './button.tsx';
import styles from './copy-field.module.css';

type CopyFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly copyLabel: string;
  readonly copiedLabel: string;
  readonly testId?: string;
};

/** Something to take away: shown whole, selected by a click, copied by a button that says so. */
export function CopyField({ label, value, copyLabel, copiedLabel, testId }: CopyFieldProps) {
  const [copied, setCopied] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  async function copy() {
    // Without TLS browsers have no clipboard to write to: then it is at least selected.
    input.current?.select();
    await navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }
  return (
    <div className={styles.field}>
      <TextInput
        ref={input}
        label={label}
        value={value}
        readOnly
        size="md"
        data-testid={testId}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
        {copied ? copiedLabel : copyLabel}
      </Button>
    </div>
  );
}
