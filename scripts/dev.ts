import { buildWorkspace } from './build-workspace.ts';
import { startDemoOrProduct } from './start-product.ts';

/** The dashboard's own server, with hot reload, is what people open; it passes on to the API what is the API's. */
const dashboardPort = String(Number(process.env['PORT'] ?? 4000) + 1);
const publicUrl = `http://localhost:${dashboardPort}`;

await buildWorkspace();
await startDemoOrProduct({
  publicUrl,
  api: [process.execPath, ['--watch-path=apps/api/dist', '--watch-preserve-output', 'apps/api/dist/main.js']],
  beside: [
    { name: 'compiler', command: ['pnpm', ['--filter', '@relink/api', 'dev']] },
    {
      name: 'dashboard',
      command: ['pnpm', ['--filter', '@relink/dashboard', 'dev', '--port', dashboardPort, '--strictPort']],
    },
  ],
});
