import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { CheckboxField, PasswordField, TextField } from './field.tsx';
import { renderUi } from './testing/render-ui.tsx';

it('a field is labelled, tells its error, and reports what is typed', () => {
  const change = vi.fn<(value: string) => void>();
  renderUi(<TextField label="Name" value="" onChange={change} error="Enter a name." />);
  const input = screen.getByLabelText('Name');
  fireEvent.change(input, { target: { value: 'Bakery' } });
  expect(change).toHaveBeenCalledExactlyOnceWith('Bakery');
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('Enter a name.')).toBeTruthy();
});

it('a password can be shown, by a control with a name that the keyboard reaches', () => {
  renderUi(<PasswordField label="Password" toggleLabel="Show the password" value="x" onChange={() => {}} />);
  const toggle = screen.getByRole('button', { name: 'Show the password' });
  expect(toggle.tabIndex).toBe(0);
  fireEvent.mouseDown(toggle);
  expect(screen.getByLabelText('Password').getAttribute('type')).toBe('text');
});

it('a checkbox reports whether it is ticked', () => {
  const change = vi.fn<(checked: boolean) => void>();
  renderUi(<CheckboxField label="Yes" checked={false} onChange={change} />);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Yes' }));
  expect(change).toHaveBeenCalledExactlyOnceWith(true);
});
