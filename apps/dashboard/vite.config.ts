import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import { splitDocuments } from './split-documents.ts';

/** In development the API runs beside: same origin for the browser, as in production. */
const api = `http://localhost:${process.env['PORT'] ?? 4000}`;

export default defineConfig({
  plugins: [react(), splitDocuments()],
  server: {
    proxy: {
      '/graphql': { target: api, ws: true },
      '/api': api,
      '/oauth': api,
      '/lists': api,
      '^/documents/[^/]+/attachments/': api,
    },
  },
  build: {
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 0,
    // The page behind a reconnect link is a document of its own: it loads nothing of the signed-in app.
    rollupOptions: { input: { index: 'index.html', reconnect: 'reconnect.html' } },
  },
});
