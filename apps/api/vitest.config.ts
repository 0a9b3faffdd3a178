import { defineConfig } from 'vitest/config';

export default defineConfig({
  // type-graphql loads the CommonJS build of graphql; Vitest would load the ES one beside it, and neither knows the other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    name: 'api',
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/testing/start-postgres.ts'],
    // Files share what they import, which is most of their time; each still has a database and a sandbox of its own.
    isolate: false,
    // Most of the time is waiting: for PostgreSQL, for processes, for a lease to end. Two at once halve it, on two cores too.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
