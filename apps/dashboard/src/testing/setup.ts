import { clearToasts } from '@relink/ui/toast';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';

import { network } from './network.ts';

// a failure names what was looked for; the whole page beside it would drown that
configure({ asyncUtilTimeout: 3_000, getElementError: (message) => new Error(message ?? 'Not found.') });

// nothing is laid out here: without a size, a virtual table would have no visible rows
Object.defineProperties(HTMLElement.prototype, {
  clientWidth: { configurable: true, get: () => 1000 },
  clientHeight: { configurable: true, get: () => 600 },
});

beforeAll(() => network.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  clearToasts();
  cleanup();
  network.resetHandlers();
  vi.restoreAllMocks();
  window.localStorage.clear();
});
afterAll(() => network.close());
