import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    // The tests of a file share one sandbox; the files do not.
    sequence: { shuffle: { files: true, tests: false } },
  },
});
