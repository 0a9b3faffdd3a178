import type { ReactNode, Ref } from 'react';

import styles from './text.module.css';

type HeadingProps = {
  readonly children: ReactNode;
  readonly level: 1 | 2 | 3;
  readonly id?: string;
  /** give one to move the focus here, on a change of step or page */
  readonly ref?: Ref<HTMLHeadingElement>;
};

export function Heading({ children, level, id, ref }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <Tag ref={ref} id={id} className={`${styles.heading} ${styles[`level${level}`]}`} tabIndex={ref ? -1 : undefined}>
      {children}
    </Tag>
  );
}

type TextProps = {
  readonly children: ReactNode;
  readonly tone?: 'dim' | 'fault';
  readonly size?: 'small' | 'lead';
  readonly strong?: boolean;
  readonly id?: string;
  readonly inline?: boolean;
};

export function Text({ children, tone, size, strong = false, id, inline = false }: TextProps) {
  const className = [styles.text, tone && styles[tone], size && styles[size], strong && styles.strong]
    .filter(Boolean)
    .join(' ');
  const Tag = inline ? 'span' : 'p';
  return (
    <Tag id={id} className={className}>
      {children}
    </Tag>
  );
}

/** For screen readers alone. */
export function VisuallyHidden({ children, id }: { readonly children: ReactNode; readonly id?: string }) {
  return (
    <span id={id} className={styles.visuallyHidden}>
      {children}
    </span>
  );
}

/** The heading of a page that has nothing to show yet. */
export function HiddenHeading({ children }: { readonly children: ReactNode }) {
  return <h1 className={styles.visuallyHidden}>{children}</h1>;
}

/** Announces its text when it changes; keep it mounted and change the text alone. */
export function LiveRegion({ children }: { readonly children: ReactNode }) {
  return (
    <output aria-live="polite" className={styles.visuallyHidden}>
      {children}
    </output>
  );
}
