import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { Button } from './button.tsx';
import { renderUi } from './testing/render-ui.tsx';

describe('a button', () => {
  it('does what it says', () => {
    const press = vi.fn<() => void>();
    renderUi(<Button onClick={press}>Go</Button>);
    fireEvent.click(screen.getByRole('button', { name: 'Go' }));
    expect(press).toHaveBeenCalledOnce();
  });

  it('that is refused stays reachable, says why, and does nothing', () => {
    const [press, submit] = [vi.fn<() => void>(), vi.fn<() => void>()];
    renderUi(
      <form onSubmit={submit}>
        <Button type="submit" disabledReason="Only an Admin can." onClick={press}>
          Go
        </Button>
      </form>,
    );
    const button = screen.getByRole('button', { name: 'Go' });
    button.focus();
    fireEvent.click(button);
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Only an Admin can.',
    );
    expect([press.mock.calls.length, submit.mock.calls.length]).toEqual([0, 0]);
  });

  it('that is busy keeps its label and its focus, and is not pressed twice', () => {
    const press = vi.fn<() => void>();
    renderUi(
      <Button busy onClick={press}>
        Send
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Send' });
    button.focus();
    fireEvent.click(button);
    expect([button.getAttribute('aria-busy'), document.activeElement === button]).toEqual(['true', true]);
    expect(press).not.toHaveBeenCalled();
  });
});
