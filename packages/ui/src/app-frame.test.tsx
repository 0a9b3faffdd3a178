import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { AppFrame } from './app-frame.tsx';
import { renderUi } from './testing/render-ui.tsx';

const words = { skip: 'Skip to content', menu: 'Menu', nav: 'Main' };

function Frame({ onChosen }: { readonly onChosen: () => void }) {
  const nav = (close: () => void) => (
    <button
      type="button"
      onClick={() => {
        onChosen();
        close();
      }}
    >
      Connections
    </button>
  );
  return (
    <AppFrame brand="Relink" nav={nav} user="Olivia" banners={null} words={words}>
      Content
    </AppFrame>
  );
}

it('the frame has one main region, and a way past the navigation to it', () => {
  renderUi(<Frame onChosen={() => {}} />);
  const main = screen.getByRole('main');
  expect(screen.getByRole('link', { name: 'Skip to content' }).getAttribute('href')).toBe(`#${main.id}`);
  expect(main.textContent).toContain('Content');
});

it('the drawer of narrow screens closes when something was chosen in it', async () => {
  const chosen = vi.fn<() => void>();
  renderUi(<Frame onChosen={chosen} />);
  fireEvent.click(screen.getByRole('button', { name: 'Menu' }));
  const drawer = await screen.findByRole('dialog', { name: 'Menu' });
  fireEvent.click(within(drawer).getByRole('button', { name: 'Connections' }));
  expect(chosen).toHaveBeenCalledOnce();
  expect(screen.queryByRole('dialog')).toBeNull();
});
