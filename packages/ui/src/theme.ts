import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import { createTheme } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#eef3ff',
  '#dbe5fd',
  '#b6c9fa',
  '#8dabf7',
  '#698ff2',
  '#4f7bee',
  '#3f6fe8',
  '#2f62d8',
  '#2456c4',
  '#1a47a8',
];

const dark: MantineColorsTuple = [
  '#e7ebf1',
  '#c3cad5',
  '#9ca7b6',
  '#6b7685',
  '#3a4350',
  '#29313b',
  '#1c222b',
  '#151a21',
  '#0d1015',
  '#07090c',
];

/** One default names the close control of every dialog, drawer and toast. */
export function createUiTheme(closeLabel: string) {
  return createTheme({
    primaryColor: 'brand',
    colors: { brand, dark },
    primaryShade: { light: 8, dark: 8 },
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
    defaultRadius: 'md',
    respectReducedMotion: true,
    cursorType: 'pointer',
    components: {
      CloseButton: { defaultProps: { 'aria-label': closeLabel } },
      // its placeholder item would be an illegal child of role=menu, and take the focus
      Menu: {
        defaultProps: { withInitialFocusPlaceholder: false, radius: 'md' },
        styles: {
          dropdown: { background: 'var(--rl-surface)', borderColor: 'var(--rl-border)' },
          item: { '--menu-item-hover': 'var(--rl-hover)' },
        },
      },
      Tooltip: { defaultProps: { multiline: true, maw: 320, withArrow: true } },
      Notification: {
        styles: {
          root: { border: '1px solid var(--rl-border)', boxShadow: 'var(--rl-shadow-high)' },
          title: { color: 'var(--rl-text)' },
          description: { color: 'var(--rl-dim)' },
        },
      },
    },
  });
}

/** Mantine's roles take our tokens, which know light from dark themselves. */
export const resolveCssVariables: CSSVariablesResolver = () => {
  const roles = {
    '--mantine-color-body': 'var(--rl-surface)',
    '--mantine-color-text': 'var(--rl-text)',
    '--mantine-color-dimmed': 'var(--rl-dim)',
    '--mantine-color-placeholder': 'var(--rl-dim)',
    '--mantine-color-error': 'var(--rl-fault)',
    '--mantine-color-anchor': 'var(--rl-link)',
    '--mantine-color-default': 'var(--rl-surface)',
    '--mantine-color-default-hover': 'var(--rl-hover)',
    '--mantine-color-default-border': 'var(--rl-border-strong)',
    '--mantine-color-default-color': 'var(--rl-text)',
  };
  return { variables: {}, light: roles, dark: roles };
};
