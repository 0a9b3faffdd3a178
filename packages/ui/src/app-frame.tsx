import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';

import styles from './app-frame.module.css';
import { IconButton } from './icon-button.tsx';

type AppFrameProps = {
  readonly brand: ReactNode;
  /** told when it is chosen from, so that the drawer closes */
  readonly nav: (onChosen: () => void) => ReactNode;
  readonly user: ReactNode;
  readonly banners: ReactNode;
  readonly children: ReactNode;
  readonly words: { readonly skip: string; readonly menu: string; readonly nav: string };
};

/** Sidebar, header, content; the sidebar is a drawer where there is no room for it. */
export function AppFrame({ brand, nav, user, banners, children, words }: AppFrameProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <div className={styles.frame}>
      <a href="#content" className={styles.skip}>
        {words.skip}
      </a>
      <aside className={styles.side}>
        {brand}
        <nav aria-label={words.nav}>{nav(close)}</nav>
      </aside>
      <header className={styles.header}>
        <div className={styles.burger}>
          <IconButton icon="menu" label={words.menu} expanded={open} onClick={() => setOpen(true)} />
        </div>
        <div className={styles.brandInHeader}>{brand}</div>
        <div className={styles.spacer} />
        {user}
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        <div className={styles.banners}>{banners}</div>
        <div className={styles.inner}>{children}</div>
      </main>
      <Drawer.Root opened={open} onClose={close} size={280}>
        <Drawer.Overlay />
        <Drawer.Content>
          <Drawer.Header component="div">
            <Drawer.Title>{words.menu}</Drawer.Title>
            <Drawer.CloseButton />
          </Drawer.Header>
          <Drawer.Body>
            <nav aria-label={words.nav}>{nav(close)}</nav>
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    </div>
  );
}
