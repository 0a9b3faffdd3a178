import { buildWorkspace } from './build-workspace.ts';
import { startDemoOrProduct } from './start-product.ts';

await buildWorkspace();
await startDemoOrProduct({ api: [process.execPath, ['apps/api/dist/main.js']] });
