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
  /** one of several of which one is in force */
  readonly checked?: boolean;
  readonly onSelect: () => void;
};

export function MenuItem({ icon, children, checked, onSelect }: MenuItemProps) {
  const choice = checked === undefined ? {} : { role: 'menuitemradio', 'aria-checked': checked };
  return (
    <MantineMenu.Item
      {...choice}
      leftSection={<Icon name={icon} />}
      rightSection={checked === true ? <Icon name="check" size={16} /> : undefined}
      onClick={onSelect}
    >
      {children}
    </MantineMenu.Item>
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
