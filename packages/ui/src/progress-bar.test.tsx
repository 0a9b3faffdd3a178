import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { ProgressBar } from './progress-bar.tsx';
import { renderUi } from './testing/render-ui.tsx';

it('says what it is of and how far it has come', () => {
  renderUi(<ProgressBar label="Items" words="120 of 340" value={120} max={340} />);
  const bar = screen.getByRole('progressbar', { name: 'Items' });
  expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['120', '340']);
  expect(bar.getAttribute('aria-valuetext')).toBe('120 of 340');
});

it('claims no share of what nobody knows', () => {
  renderUi(<ProgressBar label="Items" words="waiting" value={0} max={null} />);
  expect(screen.getByRole('progressbar', { name: 'Items' }).hasAttribute('value')).toBe(false);
});

it('is full, and not more, where more came than was expected', () => {
  renderUi(<ProgressBar label="Items" words="350 of 340" value={350} max={340} />);
  expect(screen.getByRole('progressbar').getAttribute('value')).toBe('340');
});
