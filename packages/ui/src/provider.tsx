import '@fontsource-variable/inter/index.css';
import './mantine.css';
import './tokens.css';

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { setNonce } from 'get-nonce';
import type { ReactNode } from 'react';
import { useMemo } from 'react';

import { createUiTheme, resolveCssVariables } from './theme.ts';

/** The nonce the server wrote into the page: styles made at run time carry it, so the policy needs no 'unsafe-inline'. */
function readNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  // browsers hide the attribute from scripts and keep the property
  return meta?.nonce || meta?.getAttribute('nonce') || '';
}

type UiProviderProps = {
  readonly children: ReactNode;
  /** names every close control */
  readonly closeLabel: string;
  /** 'test' switches transitions and portals off */
  readonly env?: 'default' | 'test';
};

export function UiProvider({ children, closeLabel, env = 'default' }: UiProviderProps) {
  const theme = useMemo(() => createUiTheme(closeLabel), [closeLabel]);
  const nonce = useMemo(() => {
    const value = readNonce();
    if (value !== '') setNonce(value); // the scroll lock of dialogs asks here
    return value;
  }, []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveCssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
      env={env}
    >
      <Notifications position="bottom-right" limit={4} autoClose={6000} />
      {children}
    </MantineProvider>
  );
}
