import type { FastifyReply } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';

export function missingConnection(state: SandboxState, reply: FastifyReply): FastifyReply {
  void reply.code(404);
  switch (state.switch('missing-connection-body')) {
    case 'empty':
      return reply.send('');
    case 'json':
      return reply.send({ title: 'Not Found', status: 404, detail: 'Connection not found' });
    case 'text':
      return reply.type('text/plain; charset=utf-8').send("The resource you're looking for cannot be found");
  }
}
