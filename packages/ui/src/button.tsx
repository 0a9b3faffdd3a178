import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { useId } from 'react';

import styles from './button.module.css';
import { type PlainButtonProps, renderButton } from './plain-button.tsx';

export type ButtonProps = Omit<PlainButtonProps, 'refused'> & {
  /** refused: stays visible and reachable by keyboard, and says why */
  readonly disabledReason?: string | ReactElement | null;
};

export function Button({ disabledReason = null, ...props }: ButtonProps) {
  const reasonId = useId();
  if (disabledReason === null) return renderButton(props);
  return (
    <>
      <Tooltip label={disabledReason} events={{ hover: true, focus: true, touch: true }}>
        {renderButton({ ...props, refused: true, describedBy: reasonId })}
      </Tooltip>
      <span id={reasonId} className={styles.hidden}>
        {disabledReason}
      </span>
    </>
  );
}
