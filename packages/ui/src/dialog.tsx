import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

import styles from './dialog.module.css';

type DialogProps = {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** closes by its own buttons alone: what it shows is not shown again */
  readonly holds?: boolean;
  /** asks in the middle of what another dialog does, and so lies over it */
  readonly above?: boolean;
  readonly children: ReactNode;
};

/** Traps the focus, gives it back to what opened it, closes by Escape. */
export function Dialog({ open, title, onClose, holds = false, above = false, children }: DialogProps) {
  return (
    <Modal.Root
      opened={open}
      onClose={onClose}
      closeOnEscape={!holds}
      closeOnClickOutside={!holds}
      centered
      // Mantine's own for dialogs is 200, for what drops down 300.
      zIndex={above ? 250 : 200}
      size={520}
      padding={24}
      radius="md"
    >
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content className={styles.content ?? ''}>
        {/* its own <header> would be a second banner */}
        <Modal.Header component="div">
          <Modal.Title component="h2" className={styles.title ?? ''}>
            {title}
          </Modal.Title>
          <Modal.CloseButton />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
