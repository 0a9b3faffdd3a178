import { afterEach, describe, expect, it, vi } from 'vitest';

import { leaveFor } from './leave.ts';

describe('leaving for Xero', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('goes there in this very tab', () => {
    const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
    leaveFor('https://login.xero.com/identity/connect/authorize?state=x');
    expect(assign).toHaveBeenCalledExactlyOnceWith('https://login.xero.com/identity/connect/authorize?state=x');
  });

  it('refuses what is no address of the web', () => {
    const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
    expect(() => leaveFor('javascript:alert(1)')).toThrow('javascript:');
    expect(assign).not.toHaveBeenCalled();
  });
});
