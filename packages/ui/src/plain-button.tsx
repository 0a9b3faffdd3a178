import type { ReactElement, ReactNode, Ref } from 'react';

import styles from './button.module.css';
import { Icon, type IconName } from './icon.tsx';

export type ButtonTone = 'primary' | 'neutral' | 'quiet' | 'danger';

export type PlainButtonProps = {
  readonly children: ReactNode;
  readonly tone?: ButtonTone;
  readonly size?: 'small' | 'medium';
  readonly icon?: IconName;
  readonly type?: 'button' | 'submit';
  /** keeps its label and its focus, and does nothing when pressed again */
  readonly busy?: boolean;
  readonly refused?: boolean;
  readonly wide?: boolean;
  /** what it is about, where the label alone does not say */
  readonly label?: string;
  readonly describedBy?: string;
  /** whether what it folds away is shown, and the id of that */
  readonly expanded?: boolean;
  readonly controls?: string;
  readonly testId?: string;
  readonly onClick?: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button that needs nothing around it. Where it may be refused, use `Button`, which says why. */
export function PlainButton(props: Omit<PlainButtonProps, 'refused'>) {
  return renderButton(props);
}

/** The element itself: a tooltip hangs its own handlers on it. */
export function renderButton({ ref, ...props }: PlainButtonProps): ReactElement {
  const { busy = false, refused = false, tone = 'neutral', size = 'medium', type = 'button' } = props;
  const inert = busy || refused;
  return (
    <button
      // a refused submit button must not submit by Enter either
      type={inert ? 'button' : type}
      ref={ref}
      className={[styles.button, styles[tone], size === 'small' && styles.small, props.wide === true && styles.wide]
        .filter(Boolean)
        .join(' ')}
      aria-label={props.label}
      aria-busy={busy || undefined}
      aria-disabled={refused || undefined}
      aria-describedby={props.describedBy}
      aria-expanded={props.expanded}
      aria-controls={props.controls}
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
}
