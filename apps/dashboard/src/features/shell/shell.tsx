import { AppFrame } from '@relink/ui/app-frame';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

import { Brand } from '../../components/brand.tsx';
import { LineBanner } from './line-banner.tsx';
import { MainNav } from './main-nav.tsx';
import { shellMessages as messages } from './messages.ts';
import { SandboxBanner } from './sandbox-banner.tsx';
import { UserMenu } from './user-menu.tsx';

const nav = (onChosen: () => void) => <MainNav onChosen={onChosen} />;

type ShellProps = { readonly children: ReactNode; readonly onSignedOut: () => void };

export function Shell({ children, onSignedOut }: ShellProps) {
  const intl = useIntl();
  return (
    <AppFrame
      brand={<Brand />}
      nav={nav}
      user={<UserMenu onSignedOut={onSignedOut} />}
      banners={
        <>
          <SandboxBanner />
          <LineBanner />
        </>
      }
      words={{
        skip: intl.formatMessage(messages.skip),
        menu: intl.formatMessage(messages.menu),
        nav: intl.formatMessage(messages.nav),
      }}
    >
      {children}
    </AppFrame>
  );
}
