import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql-sse loads the CommonJS build of graphql; Vitest would load the ES one beside it, and neither knows the other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: { name: 'client', include: ['src/**/*.test.ts'], sequence: { shuffle: true } },
});
