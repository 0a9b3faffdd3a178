import { Icon, type IconName } from './icon.tsx';
import styles from './status-mark.module.css';
import tones from './tones.module.css';

/** `outside`: the fault of somebody else; `action`: a person must act; `fault`: the operator must. */
export type Tone = 'good' | 'caution' | 'outside' | 'action' | 'fault' | 'off' | 'info';

type StatusMarkProps = {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly label: string;
  readonly size?: 'medium' | 'large';
  readonly testId?: string;
  /** for tests and style sheets: data-status="…" data-reason="…" */
  readonly data?: Readonly<Record<`data-${string}`, string>>;
};

/** A state in one glance: icon, word and colour, so that no one of them carries it alone. */
export function StatusMark({ tone, icon, label, size = 'medium', testId, data }: StatusMarkProps) {
  return (
    <span
      className={`${styles.mark} ${tones[tone]} ${size === 'large' ? styles.large : ''}`}
      data-testid={testId}
      {...data}
    >
      <Icon name={icon} size={size === 'large' ? 18 : 15} />
      {label}
    </span>
  );
}
