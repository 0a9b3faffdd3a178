import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { Dialog } from './dialog.tsx';
import { renderUi } from './testing/render-ui.tsx';

it('a dialog is named by its title, closes by its named control and by Escape, and is no second banner', () => {
  const close = vi.fn<() => void>();
  renderUi(
    <Dialog open title="Disconnect Bakery?" onClose={close}>
      What will happen
    </Dialog>,
  );
  expect(screen.getByRole('dialog', { name: 'Disconnect Bakery?' }).textContent).toContain('What will happen');
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Disconnect Bakery?');
  expect(screen.queryByRole('banner')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  expect(close).toHaveBeenCalledTimes(2);
});
