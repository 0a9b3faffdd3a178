import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { Menu, MenuChoice, MenuGroup } from './menu.tsx';
import { renderUi } from './testing/render-ui.tsx';
import { UserButton } from './user-button.tsx';

it('a menu opens from its button, names its groups, and tells which choice is in force', async () => {
  const choose = vi.fn<() => void>();
  renderUi(
    <Menu target={<UserButton userName="Olivia Owner" about="Owner" opens="Account" />}>
      <MenuGroup label="Appearance">
        <MenuChoice icon="sun" value="light" checked onSelect={() => {}}>
          Light
        </MenuChoice>
        <MenuChoice icon="moon" value="dark" checked={false} onSelect={choose}>
          Dark
        </MenuChoice>
      </MenuGroup>
    </Menu>,
  );
  fireEvent.click(screen.getByRole('button', { name: /Account/ }));
  expect(await screen.findByRole('group', { name: 'Appearance' })).toBeTruthy();
  const items = screen.getAllByRole('menuitemradio');
  expect(items.map((item) => item.getAttribute('aria-checked'))).toEqual(['true', 'false']);
  fireEvent.click(screen.getByRole('menuitemradio', { name: 'Dark' }));
  expect(choose).toHaveBeenCalledOnce();
});
