import { Menu as MantineMenu } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

import { Icon, type IconName } from './icon.tsx';
import styles from './menu.module.css';

type MenuProps = {
  /** a button; it gets the menu's attributes */
  readonly target: ReactElement;
  readonly children: ReactNode;
};

export function Menu({ target, children }: MenuProps) {
  return (
    <MantineMenu position="bottom-end" width={260} shadow="md">
      <MantineMenu.Target>{target}</MantineMenu.Target>
      <MantineMenu.Dropdown>{children}</MantineMenu.Dropdown>
    </MantineMenu>
  );
}

type MenuItemProps = {
  readonly icon: IconName;
  readonly children: ReactNode;
  readonly onSelect: () => void;
};

export function MenuItem({ icon, children, onSelect }: MenuItemProps) {
  return (
    <MantineMenu.Item leftSection={<Icon name={icon} />} onClick={onSelect}>
      {children}
    </MantineMenu.Item>
  );
}

type MenuChoiceProps = MenuItemProps & { readonly value: string; readonly checked: boolean };

/** One of several, of which one is in force. */
export function MenuChoice({ icon, children, value, checked, onSelect }: MenuChoiceProps) {
  return (
    <MantineMenu.RadioItem value={value} checked={checked} closeMenuOnClick onChange={onSelect}>
      <span className={styles.choice}>
        <Icon name={icon} />
        {children}
      </span>
    </MantineMenu.RadioItem>
  );
}

export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.group} aria-label={label}>
      <MantineMenu.Label aria-hidden>{label}</MantineMenu.Label>
      {children}
    </fieldset>
  );
}
