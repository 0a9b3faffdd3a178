import { Tooltip } from '@mantine/core';
import type { ReactElement, ReactNode, Ref } from 'react';
import { useId } from 'react';

import styles from './button.module.css';
import { Icon, type IconName } from './icon.tsx';

export type ButtonTone = 'primary' | 'neutral' | 'quiet' | 'danger';

export type ButtonProps = {
  readonly children: ReactNode;
  readonly tone?: ButtonTone;
  readonly size?: 'small' | 'medium';
  readonly icon?: IconName;
  readonly type?: 'button' | 'submit';
  /** keeps its label and its focus, and does nothing when pressed again */
  readonly busy?: boolean;
  /** refused: stays visible and reachable by keyboard, and says why */
  readonly disabledReason?: string | ReactElement | null;
  readonly wide?: boolean;
  /** what it is about, where the label alone does not say */
  readonly label?: string;
  readonly describedBy?: string;
  readonly testId?: string;
  readonly onClick?: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
};

export function Button({ ref, ...props }: ButtonProps) {
  const { disabledReason = null, busy = false, tone = 'neutral', size = 'medium', type = 'button' } = props;
  const reasonId = useId();
  const inert = busy || disabledReason !== null;
  const button = (
    <button
      // a refused submit button must not submit by Enter either
      type={inert ? 'button' : type}
      ref={ref}
      className={[styles.button, styles[tone], size === 'small' && styles.small, props.wide === true && styles.wide]
        .filter(Boolean)
        .join(' ')}
      aria-label={props.label}
      aria-busy={busy || undefined}
      aria-disabled={disabledReason === null ? undefined : true}
      aria-describedby={disabledReason === null ? props.describedBy : reasonId}
      data-testid={props.testId}
      onClick={inert ? undefined : props.onClick}
    >
      {busy ? (
        <span className={styles.spinner} aria-hidden />
      ) : (
        props.icon !== undefined && <Icon name={props.icon} size={16} />
      )}
      {props.children}
    </button>
  );
  if (disabledReason === null) return button;
  return (
    <>
      <Tooltip label={disabledReason} events={{ hover: true, focus: true, touch: true }}>
        {button}
      </Tooltip>
      <span id={reasonId} className={styles.hidden}>
        {disabledReason}
      </span>
    </>
  );
}
