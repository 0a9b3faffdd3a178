import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { FilterToggle } from './filter-toggle.tsx';
import { renderUi } from './testing/render-ui.tsx';

it('a filter says whether it is on, and how much it holds', () => {
  const toggle = vi.fn<() => void>();
  renderUi(<FilterToggle label="Connected" count="12" pressed onToggle={toggle} />);
  const button = screen.getByRole('button', { name: 'Connected 12' });
  expect(button.getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(button);
  expect(toggle).toHaveBeenCalledOnce();
});
