import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'e2e',
    include: ['*.spec.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Each file starts servers and a browser of its own; more than one at a time starves them on two cores.
    fileParallelism: false,
  },
});
