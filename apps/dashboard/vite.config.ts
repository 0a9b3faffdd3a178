import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** In development the API runs beside: same origin for the browser, as in production. */
const api = `http://localhost:${process.env['PORT'] ?? 4000}`;

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: {
      '/graphql': { target: api, ws: true },
      '/api': api,
      '/oauth': api,
    },
  },
  build: { target: 'es2023', sourcemap: false, assetsInlineLimit: 0 },
});
