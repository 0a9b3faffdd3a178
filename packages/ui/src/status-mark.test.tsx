import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { StatusMark } from './status-mark.tsx';
import { renderUi } from './testing/render-ui.tsx';

it('a status is a word and an icon, and the icon says nothing of its own', () => {
  renderUi(
    <StatusMark tone="action" icon="plug" label="Reconnect needed" testId="status" data={{ 'data-status': 'X' }} />,
  );
  const mark = screen.getByTestId('status');
  expect([mark.textContent, mark.dataset['status']]).toEqual(['Reconnect needed', 'X']);
  expect(mark.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
});
