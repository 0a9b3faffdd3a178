import { readFileSync } from 'node:fs';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The committed contract: the network is mocked by executing it, so a query that it does not allow fails the test. */
const schema = readFileSync(new URL('../api/schema.graphql', import.meta.url), 'utf8');

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'dashboard:unit', environment: 'node', include: ['src/**/*.test.ts'] },
      },
      {
        // reads dist: after `pnpm build`
        extends: true,
        test: { name: 'dashboard:size', environment: 'node', include: ['size/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'dashboard:page',
          environment: 'happy-dom',
          environmentOptions: { happyDOM: { url: 'http://localhost:4000/' } },
          include: ['src/**/*.test.tsx'],
          setupFiles: ['src/testing/setup.ts'],
        },
      },
    ],
    provide: { schema },
    css: false,
    testTimeout: 15_000,
    sequence: { shuffle: true },
  },
});
