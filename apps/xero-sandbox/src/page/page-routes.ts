import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { guardControl } from '../control/guard-control.ts';
import { sendPage } from '../html/send-page.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { controlPage } from './control-page.ts';

const assets = [
  { path: '/sandbox/assets/style.css', type: 'text/css; charset=utf-8', file: new URL('style.css', import.meta.url) },
  {
    path: '/sandbox/assets/control-page.js',
    type: 'text/javascript; charset=utf-8',
    file: new URL('control-page.js', import.meta.url),
  },
  { path: '/sandbox/assets/icon.svg', type: 'image/svg+xml', file: new URL('icon.svg', import.meta.url) },
];

export function pageRoutes(server: FastifyInstance, state: SandboxState): void {
  server.get('/', async (request, reply) => guardControl(state, request, reply) ?? sendPage(reply, controlPage(state)));
  for (const { path, type, file } of assets) {
    const content = readFileSync(file);
    server.get(path, async (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(content));
  }
}
