import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { ChoiceList } from './choice-list.tsx';
import { renderUi } from './testing/render-ui.tsx';

const choices = [
  { value: 'a', name: 'Bakery', note: 'Connected before' },
  { value: 'b', name: 'Dental' },
  { value: 'c', name: 'Taken', note: 'Already linked', disabled: true },
];

it('a choice is a named group of radio buttons, of which some cannot be chosen', () => {
  const choose = vi.fn<(value: string) => void>();
  renderUi(<ChoiceList legend="Organisations" choices={choices} value="a" onChange={choose} />);
  expect(screen.getByRole('group', { name: 'Organisations' })).toBeTruthy();
  expect(screen.getAllByRole('radio').map((one) => [one.hasAttribute('disabled'), one.matches(':checked')])).toEqual([
    [false, true],
    [false, false],
    [true, false],
  ]);
  fireEvent.click(screen.getByRole('radio', { name: 'Dental' }));
  fireEvent.click(screen.getByTestId('choose-c'));
  expect(choose).toHaveBeenCalledExactlyOnceWith('b');
});
